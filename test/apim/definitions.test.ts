import { Construct } from 'constructs';

import { Definitions } from '../../lib/apim/index';
import { testStack } from '../support/template';

describe('Definitions', () => {
  const at = (id: string) => new Construct(testStack(), id);

  it('refuses a name twice whatever its case, and names who has it', () => {
    const definitions = new Definitions();
    definitions.define({ kind: 'backend', name: 'one', construct: at('First') });
    expect(() => definitions.define({ kind: 'backend', name: 'One', construct: at('Second') })).toThrow(
      "[apim/duplicate-name] test/Second: the backend or pool 'One' is already defined at 'test/First'; choose another name, or use that one",
    );
  });

  it('gives each kind names of its own', () => {
    const definitions = new Definitions();
    definitions.define({ kind: 'backend', name: 'one', construct: at('A') });
    definitions.define({ kind: 'fragment', name: 'one', construct: at('B') });
    expect(definitions.find('backend', 'one')?.construct?.node.id).toBe('A');
    expect(definitions.find('fragment', 'one')?.construct?.node.id).toBe('B');
    expect(definitions.find('logger', 'one')).toBeUndefined();
  });

  it('refuses to define what is declared as existing', () => {
    const definitions = new Definitions();
    definitions.declareExisting({ namedValues: ['key'] });
    expect(() => definitions.define({ kind: 'named-value', name: 'key', construct: at('Key') })).toThrow(
      "[apim/duplicate-name] test/Key: the named value 'key' is declared as existing outside of the app and defined here as well; " +
        'choose another name, or drop it from the existing ones',
    );
  });

  it('takes a declaration of an existing name twice', () => {
    const definitions = new Definitions();
    definitions.declareExisting({ loggers: ['audit'] });
    definitions.declareExisting({ loggers: ['audit', 'error'] });
    expect(definitions.all('logger').map(definition => definition.name)).toEqual(['audit', 'error']);
  });

  it('tells a listener of what is there and of what comes, once each', () => {
    const definitions = new Definitions();
    const heard: string[] = [];
    definitions.define({ kind: 'backend', name: 'early', construct: at('A') });
    definitions.forEach('backend', definition => heard.push(definition.name));
    definitions.define({ kind: 'backend', name: 'late', construct: at('B') });
    definitions.define({ kind: 'fragment', name: 'other', construct: at('C') });
    expect(heard).toEqual(['early', 'late']);
  });
});
