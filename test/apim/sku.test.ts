import { ApiManagementSku } from '../../lib/apim/index';

describe('ApiManagementSku', () => {
  it.each([
    ['Consumption_0', 'consumption'],
    ['Developer_1', 'classic'],
    ['Basic_2', 'classic'],
    ['Standard_4', 'classic'],
    ['Premium_99', 'classic'],
    ['BasicV2_10', 'v2'],
    ['StandardV2_10', 'v2'],
    ['PremiumV2_30', 'v2'],
  ])('reads %s as a %s gateway', (skuName, gateway) => {
    const sku = ApiManagementSku.of(skuName);
    expect([sku.skuName, sku.gateway]).toEqual([skuName, gateway]);
  });

  it('has a name for each tier', () => {
    const skus = [
      ApiManagementSku.CONSUMPTION,
      ApiManagementSku.DEVELOPER,
      ApiManagementSku.basic(2),
      ApiManagementSku.standard(3),
      ApiManagementSku.premium(4),
      ApiManagementSku.basicV2(5),
      ApiManagementSku.standardV2(6),
      ApiManagementSku.premiumV2(7),
    ];
    expect(skus.map(sku => sku.skuName)).toEqual([
      'Consumption_0',
      'Developer_1',
      'Basic_2',
      'Standard_3',
      'Premium_4',
      'BasicV2_5',
      'StandardV2_6',
      'PremiumV2_7',
    ]);
  });

  it.each([
    ['Basic_3', 'the units of tier Basic must be an integer between 1 and 2, got 3'],
    ['Standard_5', 'the units of tier Standard must be an integer between 1 and 4, got 5'],
    ['Premium_100', 'the units of tier Premium must be an integer between 1 and 99, got 100'],
    ['Premium_0', 'the units of tier Premium must be an integer between 1 and 99, got 0'],
    ['BasicV2_11', 'the units of tier BasicV2 must be an integer between 1 and 10, got 11'],
    ['PremiumV2_31', 'the units of tier PremiumV2 must be an integer between 1 and 30, got 31'],
    ['Consumption_1', 'the units of tier Consumption must be exactly 0, got 1'],
    ['Developer_2', 'the units of tier Developer must be exactly 1, got 2'],
  ])('refuses %s', (skuName, message) => {
    expect(() => ApiManagementSku.of(skuName)).toThrow(
      `[apim/sku-capacity] ${message}; choose another number`,
    );
  });

  it.each(['Premium', 'premium_1', 'Isolated_1', 'Premium_-1', 'Premium_1.5', 'toString_1'])(
    'does not know %s',
    skuName => {
      expect(() => ApiManagementSku.of(skuName)).toThrow(
        `[apim/unknown-sku] 'skuName' must be <tier>_<units> with a tier of Consumption, Developer, Basic, Standard, Premium, ` +
          `BasicV2, StandardV2, PremiumV2, got '${skuName}'; write for example 'Premium_2'`,
      );
    },
  );

  it('refuses a fraction of a unit', () => {
    expect(() => ApiManagementSku.premium(1.5)).toThrow('must be an integer between 1 and 99, got 1.5');
  });
});
