import { definePolicy } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';

/** Runs the same section of the next broader scope here. */
export const base = definePolicy('base', {
  page: 'set-edit-policies',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  allowedInFragments: false,
});
