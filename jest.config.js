/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // `npm run test:csharp` runs these: they need a C# compiler.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/csharp/compiler/'],
  // By default one core is left alone, which is half of a small machine.
  maxWorkers: '100%',
  // No test waits for anything; a machine that is busy with other things may still be slow.
  testTimeout: 60_000,
  // Types are checked once, by `npm run typecheck`; here files are only translated (`isolatedModules`).
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }] },
  moduleNameMapper: {
    '^cdktf-azure-openai-gateway$': '<rootDir>/lib/index.ts',
    '^cdktf-azure-openai-gateway/(policy|csharp|emulator)$': '<rootDir>/lib/$1/index.ts',
  },
};
