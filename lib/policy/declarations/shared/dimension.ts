import { element, type SpecOf, string } from '../../define';

/** The dimensions that the service fills in. */
const OWN_NAMES = [
  'API ID',
  'Operation ID',
  'Product ID',
  'User ID',
  'Subscription ID',
  'Location',
  'Gateway ID',
  'Backend ID',
] as const;

const dimension = element({
  attributes: {
    /** The dimension's name. */
    name: string({ required: true, expression: true }),
    /**
     * The dimension's value. It may be left out for the names that the service fills in: `API ID`, `Operation ID`, `Product ID`, `User ID`,
     * `Subscription ID`, `Location`, `Gateway ID`, `Backend ID`.
     */
    value: string({ expression: true }),
  },
  requiredUnless: { value: ['name', ...OWN_NAMES] },
});

/** The type of {@link DIMENSION}, as a name. */
export interface Dimension extends SpecOf<typeof dimension> {}

/** A dimension of a metric. */
export const DIMENSION: Dimension = dimension;
