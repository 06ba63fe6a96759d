import { element, oneOf, string } from '../../define';

/** Whether the text is a Liquid template. */
export const TEMPLATE = oneOf(['liquid']);

/** The value of an item's partition key. */
export const PARTITION_KEY = element({
  attributes: {
    /** The key's type. */
    dataType: oneOf(['string', 'number', 'bool', 'none', 'null'], { default: 'string' }),
    /** Whether the text is a Liquid template. */
    template: TEMPLATE,
  },
  text: string({ expression: true }),
});

/** The version of an item. */
export const ETAG = element({
  attributes: {
    /** Whether the version must be the item's. */
    type: oneOf(['match', 'no-match'], { default: 'match' }),
    /** Whether the text is a Liquid template. */
    template: TEMPLATE,
  },
  text: string({ required: true, expression: true }),
});

/** How consistent a request is. */
export const CONSISTENCY_LEVEL = oneOf([
  'bounded-staleness',
  'consistent-prefix',
  'eventual',
  'session',
  'strong',
]);

/** Functions of the container that run around a request. */
export const TRIGGERS = {
  /** The function that runs before. */
  preTrigger: string(),
  /** The function that runs after. */
  postTrigger: string(),
} as const;
