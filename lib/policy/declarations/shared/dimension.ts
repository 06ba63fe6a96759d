import { element, string } from '../../define';

/** A dimension of a metric. */
export const DIMENSION = element({
  attributes: {
    /** The dimension's name. */
    name: string({ required: true, expression: true }),
    /**
     * The dimension's value. It may be left out for the names that the service fills in: `API ID`, `Operation ID`, `Product ID`, `User ID`,
     * `Subscription ID`, `Location`, `Gateway ID`, `Backend ID`.
     */
    value: string({ expression: true }),
  },
});
