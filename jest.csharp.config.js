const base = require('./jest.config.js');

/**
 * The evaluator against a C# compiler and a .NET runtime: `npm run test:csharp`.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...base,
  displayName: 'csharp',
  testPathIgnorePatterns: ['/node_modules/'],
  roots: ['<rootDir>/test/csharp'],
  testMatch: ['<rootDir>/test/csharp/compiler/*.test.ts', '<rootDir>/test/csharp/evaluate/**/*.test.ts'],
  // The tables of results are held against what the runtime gives, instead of what the evaluator gives.
  moduleNameMapper: {
    ...base.moduleNameMapper,
    '^(\\.{1,2}/)+gives$': '<rootDir>/test/csharp/compiler/gives.ts',
  },
};
