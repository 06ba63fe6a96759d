import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom. `test/architecture/imports.test.ts` walks the real import graph against the same table.
 * A room imports another room only through that room's index.
 */
const rooms = {
  csharp: [],
  policy: ['csharp'],
  core: [],
  openai: ['core'],
  secrets: ['core'],
  audit: ['core'],
  observability: ['core'],
  network: ['core'],
  apim: ['core', 'policy'],
  gateway: ['core', 'policy', 'apim', 'openai', 'secrets', 'audit', 'observability', 'network'],
  emulator: ['policy', 'csharp'],
};

const roomRules = Object.entries(rooms).map(([room, allowed]) => {
  const forbidden = Object.keys(rooms).filter(other => other !== room && !allowed.includes(other));
  const pure = room === 'csharp' || room === 'policy';
  return {
    files: [`lib/${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...(forbidden.length > 0
              ? [
                  {
                    regex: `^(\\.\\./)+(${forbidden.join('|')})(/|$)`,
                    message: `lib/${room} may import only: ${allowed.join(', ') || 'nothing'}`,
                  },
                ]
              : []),
            {
              regex: `^(\\.\\./)+(${Object.keys(rooms).join('|')})/(?!index$)`,
              message: "import another room through its 'index'",
            },
            ...(pure || room === 'emulator'
              ? [{ regex: '^(cdktf|constructs|@cdktf/)', message: `lib/${room} must not load cdktf` }]
              : []),
            ...(pure ? [{ regex: '^node:', message: `lib/${room} uses no Node built-ins` }] : []),
            {
              regex: '^@cdktf/provider-azurerm$',
              message: 'import the resource: @cdktf/provider-azurerm/lib/<resource>',
            },
            { regex: '^aws-cdk-lib', message: 'aws-cdk-lib is used in tests only' },
          ],
        },
      ],
    },
  };
});

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'cdktf.out', 'node_modules'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  ...roomRules,
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['scripts/**/*.ts', 'bench/**/*.ts', 'lib/cli/**/*.ts', '**/*.js'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: { module: 'writable', require: 'readonly', process: 'readonly', console: 'readonly' },
    },
  },
);
