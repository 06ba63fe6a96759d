const base = require('./jest.config.js');

/**
 * The tests of the construct rooms with `cdktf` replaced by its community fork CDK Terrain, also inside the provider's bindings.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...base,
  displayName: 'cdktn',
  testMatch: [
    'core',
    'openai',
    'secrets',
    'audit',
    'observability',
    'network',
    'apim',
    'gateway',
    'examples',
  ].map(room => `<rootDir>/test/${room}/**/*.test.ts`),
  moduleNameMapper: { ...base.moduleNameMapper, '^cdktf$': require.resolve('cdktn') },
};
