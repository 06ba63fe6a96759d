import eslint from '@eslint/js';
import { tsImport } from 'tsx/esm/api';
import tseslint from 'typescript-eslint';

/** The project's own rules: who may import whom (test/architecture/rooms.ts), no instanceof on classes of packages, no clock or environment. */
const { plugin: rooms } = await tsImport('./test/architecture/lint-rules.ts', import.meta.url);

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'cdktf.out', 'node_modules'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { rooms },
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'rooms/imports': 'error',
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
  { files: ['lib/**/*.ts'], rules: { 'rooms/no-instanceof': 'error', 'rooms/deterministic': 'error' } },
  // Values of an evaluation never leave it, so that there are no two copies of their classes; and the checks are on its hot path.
  { files: ['lib/csharp/evaluate/**/*.ts'], rules: { 'rooms/no-instanceof': 'off' } },
  {
    // a declaration gets a name by an interface: in `.d.ts` files it keeps the comments on its keys, which an alias does not
    files: ['lib/policy/declarations/**/*.ts'],
    rules: {
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },
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
    files: ['test/**/*.ts'],
    ignores: ['test/support/properties.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { name: 'fast-check', message: 'Import it from test/support/properties, which fixes the seed.' },
      ],
    },
  },
  {
    files: ['scripts/**/*.ts', 'bench/**/*.ts', 'lib/cli/**/*.ts', '**/*.js'],
    rules: { 'no-console': 'off' },
  },
  { files: ['lib/cli/**/*.ts'], rules: { 'rooms/deterministic': 'off' } },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: { module: 'writable', require: 'readonly', process: 'readonly', console: 'readonly' },
    },
  },
);
