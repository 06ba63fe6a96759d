/** What the service calls its regions in headers. */
const NAMES: Readonly<Record<string, string>> = {
  australiaeast: 'Australia East',
  brazilsouth: 'Brazil South',
  canadacentral: 'Canada Central',
  canadaeast: 'Canada East',
  centralus: 'Central US',
  eastus: 'East US',
  eastus2: 'East US 2',
  francecentral: 'France Central',
  germanywestcentral: 'Germany West Central',
  italynorth: 'Italy North',
  japaneast: 'Japan East',
  koreacentral: 'Korea Central',
  northcentralus: 'North Central US',
  northeurope: 'North Europe',
  norwayeast: 'Norway East',
  polandcentral: 'Poland Central',
  southafricanorth: 'South Africa North',
  southcentralus: 'South Central US',
  southeastasia: 'Southeast Asia',
  southindia: 'South India',
  spaincentral: 'Spain Central',
  swedencentral: 'Sweden Central',
  switzerlandnorth: 'Switzerland North',
  switzerlandwest: 'Switzerland West',
  uaenorth: 'UAE North',
  uksouth: 'UK South',
  westeurope: 'West Europe',
  westus: 'West US',
  westus2: 'West US 2',
  westus3: 'West US 3',
};

/** What the service calls a region; the location itself where that is not known. */
export function regionName(location: string): string {
  return NAMES[location] ?? location;
}
