import { oneOf } from '../../define';

/** Which cache is used. */
export const CACHING_TYPE = oneOf(['prefer-external', 'external', 'internal'], {
  default: 'prefer-external',
});
