/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': ['ts-jest', { isolatedModules: true, tsconfig: '<rootDir>/tsconfig.json' }],
  },
  moduleNameMapper: {
    '^cdktf-azure-openai-gateway$': '<rootDir>/lib/index.ts',
    '^cdktf-azure-openai-gateway/(policy|csharp|emulator)$': '<rootDir>/lib/$1/index.ts',
  },
};
