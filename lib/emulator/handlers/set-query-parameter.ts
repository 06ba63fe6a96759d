import { type Handler, MODELLED } from './handler';
import { changeField, fieldChange } from './shared/messages';

/** Changes a parameter of the query that the backend gets. */
export const setQueryParameter: Handler = {
  support: MODELLED,
  compile(policy) {
    const how = policy.text('exists-action').constant?.is;
    const isDeleted = how === undefined || how === 'delete';
    if (!isDeleted && policy.children('value').length === 0) policy.missing('value');
    const read = fieldChange(policy);
    return call => changeField(call.request.query, read(call));
  },
};
