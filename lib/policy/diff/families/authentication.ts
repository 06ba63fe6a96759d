import type { Comparison, Family } from '../comparison';
import type { Part } from '../part';
import { shown } from '../value';
import { type ListWords, reportList, without } from './lists';

/** Texts one of which a token must have. */
function accepted(policy: string, wrapper: string, item: string, noun: string): ListWords {
  return {
    wrapper,
    item,
    added: value => `${policy} now accepts the ${noun} ${value}`,
    removed: value => `${policy} no longer accepts the ${noun} ${value}`,
    addedSeverity: 'security',
    removedSeverity: 'behaviour',
    first: { sentence: values => `${policy} now accepts only the ${noun} ${values}`, severity: 'behaviour' },
    last: { sentence: `${policy} no longer checks the ${noun}`, severity: 'security' },
  };
}

const CALLER = {
  added: (part: Part) => `authentication added (${part.name})`,
  removed: (part: Part) => `authentication removed (${part.name})`,
} satisfies Family;

const TOKEN: Family = {
  changed(comparison) {
    const { policy } = comparison;
    reportList(comparison, accepted(policy, 'audiences', 'audience', 'audience'));
    reportList(comparison, accepted(policy, 'issuers', 'issuer', 'issuer'));
    reportList(
      comparison,
      accepted(policy, 'client-application-ids', 'application-id', 'client application'),
    );
    reportList(
      comparison,
      accepted(policy, 'backend-application-ids', 'application-id', 'backend application'),
    );
    reportClaims(comparison);
    reportConfigurations(comparison);
  },
  ...CALLER,
};

function reportConfigurations(comparison: Comparison): void {
  const { policy } = comparison;
  const { before, after } = {
    before: comparison.before.named('openid-config'),
    after: comparison.after.named('openid-config'),
  };
  const [gone, come] = [without(before, after), without(after, before)];
  const url = (part: Part) => shown(part.attributes.get('url') ?? '');
  const [from, to] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1 && from && to) {
    if (url(from) === url(to)) return;
    comparison.takeChildren('openid-config');
    return comparison.report(`${policy} takes issuer and keys from ${url(to)} instead of ${url(from)}`, {
      severity: 'security',
      before: from.render(),
      after: to.render(),
    });
  }
  comparison.takeChildren('openid-config');
  for (const part of gone) {
    const isLast = after.length === 0;
    comparison.report(`${policy} no longer takes issuer and keys from ${url(part)}`, {
      severity: isLast ? 'security' : 'behaviour',
      before: part.render(),
    });
  }
  for (const part of come) {
    comparison.report(`${policy} now takes issuer and keys from ${url(part)}`, {
      severity: 'security',
      after: part.render(),
    });
  }
}

const CLAIM_NOUNS: Readonly<Record<string, string>> = { roles: 'role', scp: 'scope', groups: 'group' };

function reportClaims(comparison: Comparison): void {
  const { policy } = comparison;
  const taken = comparison.takeChildren('required-claims');
  const byName = (parts: readonly Part[]) =>
    new Map(
      parts
        .flatMap(part => part.named('claim'))
        .map(part => [shown(part.attributes.get('name') ?? ''), part]),
    );
  const [before, after] = [byName(taken.before), byName(taken.after)];
  for (const [name, claim] of before) {
    const now = after.get(name);
    if (now) reportClaim(comparison, name, claim, now);
    else {
      comparison.report(`${policy} no longer requires the claim '${name}'${valuesOf(claim)}`, {
        severity: 'security',
        before: claim.render(),
      });
    }
  }
  for (const [name, claim] of after) {
    if (before.has(name)) continue;
    comparison.report(`${policy} now requires the claim '${name}'${valuesOf(claim)}`, {
      severity: 'behaviour',
      after: claim.render(),
    });
  }
}

function valuesOf(claim: Part): string {
  const values = claim.named('value').map(part => `'${shown(part.text ?? '')}'`);
  if (values.length === 0) return '';
  return ` with ${values.join(claim.literal('match') === 'any' ? ' or ' : ' and ')}`;
}

function reportClaim(comparison: Comparison, name: string, before: Part, after: Part): void {
  if (before.key === after.key) return;
  const { policy } = comparison;
  const lines = { before: before.render(), after: after.render() };
  const isAny = (claim: Part) => claim.literal('match') === 'any';
  const noun = CLAIM_NOUNS[name] ?? `value of the claim '${name}'`;
  const say = (sentence: string, severity: 'security' | 'behaviour') =>
    comparison.report(`${policy} ${sentence}`, { severity, ...lines });
  const [was, is] = [before.named('value'), after.named('value')];
  let said = false;
  const speak = (sentence: string, severity: 'security' | 'behaviour') => {
    said = true;
    say(sentence, severity);
  };
  if (was.length > 0 && is.length === 0)
    speak(`no longer checks the values of the claim '${name}'`, 'security');
  else if (was.length === 0 && is.length > 0)
    speak(`now requires the claim '${name}'${valuesOf(after)}`, 'behaviour');
  else {
    if (before.attributes.get('match')?.key !== after.attributes.get('match')?.key && is.length > 1) {
      if (isAny(after))
        speak(`takes any of the values of the claim '${name}', and no longer all`, 'security');
      else speak(`requires all values of the claim '${name}', and no longer any`, 'behaviour');
    }
    const any = isAny(after);
    for (const part of without(was, is)) {
      const value = `'${shown(part.text ?? '')}'`;
      if (any) speak(`no longer accepts the ${noun} ${value}`, 'behaviour');
      else speak(`no longer requires the ${noun} ${value}`, 'security');
    }
    for (const part of without(is, was)) {
      const value = `'${shown(part.text ?? '')}'`;
      if (any) speak(`now accepts the ${noun} ${value}`, 'security');
      else speak(`now requires the ${noun} ${value}`, 'behaviour');
    }
  }
  if (!said) say(`checks the claim '${name}' differently`, 'security');
}

const IP_FILTER: Family = {
  changed(comparison) {
    if (comparison.attributes.has('action')) return;
    const lets = (comparison.after.literal('action') ?? 'allow') === 'allow';
    const looser = lets ? 'added' : 'removed';
    reportList(comparison, {
      item: 'address',
      added: value => `ip-filter now ${lets ? 'lets in' : 'refuses'} the address ${value}`,
      removed: value => `ip-filter no longer ${lets ? 'lets in' : 'refuses'} the address ${value}`,
      addedSeverity: looser === 'added' ? 'security' : 'behaviour',
      removedSeverity: looser === 'removed' ? 'security' : 'behaviour',
    });
  },
  added: part => `address filter added (${part.name})`,
  removed: part => `address filter removed (${part.name})`,
};

const CHECK_HEADER: Family = {
  added: part => `check of the header '${shown(part.attributes.get('name') ?? '')}' added (check-header)`,
  removed: part => `check of the header '${shown(part.attributes.get('name') ?? '')}' removed (check-header)`,
};

const BACKEND: Family = {
  added: part => `authentication to the backend added (${part.name})`,
  removed: part => `authentication to the backend removed (${part.name})`,
};

/** Policies on who may call, and on how the gateway calls. */
export const AUTHENTICATION: Readonly<Record<string, Family>> = {
  'validate-jwt': TOKEN,
  'validate-azure-ad-token': TOKEN,
  'validate-client-certificate': CALLER,
  'ip-filter': IP_FILTER,
  'check-header': CHECK_HEADER,
  'authentication-managed-identity': BACKEND,
  'authentication-basic': BACKEND,
  'authentication-certificate': BACKEND,
};
