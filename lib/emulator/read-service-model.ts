import type { FromTerraformOptions } from './gateway-options';
import type { ServiceModel } from './model';
import { readConfiguration, readService } from './terraform';

/**
 * The API Management service of a stack, as `LocalGateway.fromTerraform` reads it: to look at it, or change it, before `LocalGateway.fromModel` runs it.
 *
 * @param input the path of a synthesized stack, of the folder it is in, or of the JSON of `terraform show -json`; or what is in such a file
 * @throws EmulatorError when there is no service in it, or several to choose from
 */
export function readServiceModel(
  input: string | object,
  options: Pick<FromTerraformOptions, 'service' | 'variables' | 'tier'> = {},
): ServiceModel {
  return readService(readConfiguration(input, options.variables), options);
}
