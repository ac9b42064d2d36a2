import { expect } from 'chai';
import { runModules, type CommonModule } from '../../src/script/modules.js';

interface Main {
  readonly name: string;
}

interface More {
  readonly names: readonly string[];
}

/** Returns a main module that keeps `require` for the test, and a function that reads what another module exports. */
const mainModule = (): { readonly main: CommonModule; readonly read: (name: string) => unknown } => {
  let requireFromMain: ((name: string) => unknown) | undefined;
  return {
    main: (require, exports) => {
      requireFromMain = require;
      Object.assign(exports, { name: 'main' });
    },
    read: (name) => requireFromMain?.(name),
  };
};

describe('the modules of a script', () => {
  it('run once each, when they are first required', () => {
    const { main, read } = mainModule();
    let runs = 0;
    runModules({
      './main.js': main,
      './schemas.js': (require, exports) => {
        runs += 1;
        Object.assign(exports, { of: (require('./main.js') as Main).name });
      },
    });
    expect(runs).to.equal(0);
    expect(read('./schemas.js')).to.deep.equal({ of: 'main' });
    expect(read('./schemas.js')).to.equal(read('./schemas.js'));
    expect(runs).to.equal(1);
  });

  it('include the module of the second script once it has loaded, which uses those of the first', async () => {
    const { main, read } = mainModule();
    const more: CommonModule = (require, exports) => {
      Object.assign(exports, { names: [(require('./main.js') as Main).name] });
    };
    let attempts = 0;
    runModules({ './main.js': main }, () => {
      attempts += 1;
      return attempts === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(more);
    });
    const failure = await (read('./more.js') as Promise<More>).catch((error: unknown) => error);
    expect(failure).to.be.an('error');
    const [one, other] = await Promise.all([read('./more.js'), read('./more.js')] as Promise<More>[]);
    expect(one?.names).to.deep.equal(['main']);
    expect(other).to.equal(one);
  });
});
