import { expect } from 'chai';
import { AEAD_AES_128_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } from 'hpke';
import { SEAL_INFO, type Sealed, SEALED_TYPE } from '../../../src/contract/feedback.js';
import { systemClock } from '../../../src/data/clock.js';
import type { RoundsQueuedEvent } from '../../../src/elements/feedback-form/feedback-form-events.js';
import { OPENING_KEY } from '../../../stories/fixtures/feedback.js';
import { fixtureUrl } from '../../../stories/fixtures/index.js';
import { until } from '../../support/browser.js';
import { mount, problem, ready, shows, stored, type Mounted } from './feedback-form-support.js';

const PIN = '-OslJGmqyrD48-101_PZM7yg4Swrz2gEXDPlkVwqDxM';
const COMMENT = 'What we carry home';

const completed = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () =>
      reject(request.error ?? new Error('The IndexedDB request failed without an error'));
  });

const databases = async (): Promise<string[]> => (await indexedDB.databases()).map(({ name }) => name ?? '');

const withStore = async <T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>
): Promise<T> => {
  const database = await completed(indexedDB.open('rounds-outbox', 1));
  try {
    return await completed(act(database.transaction('letters', mode).objectStore('letters')));
  } finally {
    database.close();
  }
};

interface Letter {
  readonly id: number;
  readonly baseUrl: string;
  readonly body: string;
  readonly until: number;
}

const letters = (): Promise<Letter[]> =>
  withStore('readonly', (store) => store.getAll() as IDBRequest<Letter[]>);

const decrypt = async (body: string): Promise<string> => {
  const { enc, ciphertext, kid } = JSON.parse(body) as Sealed;
  const bytes = (text: string): Uint8Array =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
  const suite = new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_128_GCM);
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const plain = await suite.Open(
    await suite.DeserializePrivateKey(bytes(OPENING_KEY.d), true),
    bytes(enc),
    bytes(ciphertext),
    {
      info: encode(SEAL_INFO),
      aad: encode(kid),
    }
  );
  return new TextDecoder().decode(plain);
};

const answer = (form: Mounted): void => {
  form.choose('q0', 3);
  form.write('q12', COMMENT);
  form.send();
};

const untilStorageNote = (form: Mounted, text: string): Promise<boolean> =>
  until(text, () => form.text('[part=confidentiality]').includes(text));

/** Adds a form with a sealed outbox and waits until it is ready to seal. */
const sealedForm = async (options: Parameters<typeof mount>[1]): Promise<Mounted> => {
  const form = await ready({ outbox: 'sealed' }, options);
  await untilStorageNote(form, 'on this device, encrypted');
  return form;
};

const contentTypeOf = ({ init }: { readonly init: RequestInit }): string =>
  new Headers(init.headers).get('Content-Type') ?? '';

/** Waits until the database holds a number of letters. */
const untilStored = (count: number): Promise<boolean> =>
  until(`${count} letters`, async () => (await letters()).length === count);

describe('<rounds-feedback-form outbox="sealed">', () => {
  afterEach(async () => {
    if ((await databases()).includes('rounds-outbox')) await withStore('readwrite', (store) => store.clear());
  });

  it('stores no answers on the device unless the outbox is sealed', async () => {
    const before = await databases();
    const form = await ready({}, { answering: (_, count) => (count < 2 ? new TypeError() : stored()) });
    answer(form);
    await shows(form, '[part=waiting]');
    expect(await databases()).to.deep.equal(before);
    window.dispatchEvent(new Event('online'));
    await shows(form, '[part=sent]');
  });

  it('stores unsent answers only as ciphertext, and deletes them once they are sent', async () => {
    let isBack = false;
    const form = await sealedForm({ answering: () => (isBack ? stored() : new TypeError()) });
    answer(form);
    await shows(form, '[part=waiting]');
    expect(form.text('[part=waiting]')).to.contain('You can close this page');
    expect((form.events[1] as RoundsQueuedEvent).outbox).to.equal('sealed');
    expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).to.equal(true);
    expect(form.isEmpty()).to.equal(true);
    expect(form.root.textContent).to.not.contain(COMMENT);
    const [letter, ...others] = await letters();
    expect(others).to.deep.equal([]);
    expect(Object.keys(letter ?? {}).sort()).to.deep.equal(['baseUrl', 'body', 'id', 'until']);
    const { kid, ...rest } = JSON.parse(letter?.body ?? '') as Sealed;
    expect(kid).to.equal(PIN);
    expect(Object.keys(rest)).to.deep.equal(['enc', 'ciphertext']);
    expect(JSON.stringify(letter)).to.not.contain('overall');
    const plain = await decrypt(letter?.body ?? '');
    expect(plain.length % 1024).to.equal(0);
    expect(plain.trimEnd()).to.equal(form.posted[0]?.body);
    isBack = true;
    window.dispatchEvent(new Event('online'));
    await shows(form, '[part=sent]');
    expect(form.posted.map(contentTypeOf)[0]).to.equal('application/json');
    expect(form.posted.map(contentTypeOf).at(-1)).to.equal(SEALED_TYPE);
    expect(form.posted.at(-1)?.body).to.equal(letter?.body);
    await untilStored(0);
  });

  it('sends stored answers on the next visit, and says so', async () => {
    const first = await sealedForm({ answering: () => new TypeError() });
    answer(first);
    await shows(first, '[part=waiting]');
    await untilStored(1);
    first.element.remove();
    const second = await ready({ outbox: 'sealed' }, { answering: () => stored('old') });
    await until('the stored answers to be sent', () => second.posted.length > 0);
    await until('the notice', () =>
      second.text('[part=notice]').includes('sent the answers that were kept on this device')
    );
    expect(second.events.map((event) => event.type)).to.deep.equal(['rounds-sent']);
    expect(second.posted.map(contentTypeOf)).to.deep.equal([SEALED_TYPE]);
    await untilStored(0);
  });

  it('deletes stored answers that the backend can no longer open, and says so', async () => {
    const first = await sealedForm({ answering: () => new TypeError() });
    answer(first);
    await shows(first, '[part=waiting]');
    first.element.remove();
    const second = await ready({ outbox: 'sealed' }, { answering: () => problem(410) });
    await until('the notice', () => second.text('[part=notice]').includes('could no longer read answers'));
    await untilStored(0);
  });

  it('deletes answers that could not be sent within 14 days, says so, and keeps those for other backends', async () => {
    const first = await sealedForm({ answering: () => new TypeError() });
    answer(first);
    await shows(first, '[part=waiting]');
    first.element.remove();
    const [letter] = await letters();
    const today = Math.floor(systemClock.now() / 86_400_000);
    expect(letter?.until).to.equal(today + 14);
    await withStore('readwrite', (store) => store.put({ ...letter, until: today - 1 }));
    await withStore('readwrite', (store) =>
      store.put({ ...letter, id: 7, baseUrl: 'https://other.example/v1', until: today - 1 })
    );
    const second = await ready({ outbox: 'sealed' }, { answering: () => stored() });
    await until('the notice', () =>
      second.text('[part=notice]').includes('could not be sent within 14 days')
    );
    expect(second.posted.length).to.equal(0);
    expect((await letters()).map(({ id }) => id)).to.deep.equal([7]);
  });

  for (const [reason, attributes, state] of [
    ['the service has no key', {}, 'no-key'],
    [
      'the key is not the pinned one',
      { 'sealing-key': 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' },
      'default',
    ],
  ] as const) {
    it(`says that answers are held in memory only, and stores none, because ${reason}`, async () => {
      let isBack = false;
      const form = await ready(
        { outbox: 'sealed', ...attributes },
        { state, answering: () => (isBack ? stored() : new TypeError()) }
      );
      await untilStorageNote(form, 'in memory only');
      answer(form);
      await shows(form, '[part=waiting]');
      expect((form.events[1] as RoundsQueuedEvent).outbox).to.equal('memory');
      expect(await letters()).to.deep.equal([]);
      expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).to.equal(false);
      isBack = true;
      window.dispatchEvent(new Event('online'));
      await shows(form, '[part=sent]');
    });
  }

  it('seals answers with the pinned key', async () => {
    const form = mount({ outbox: 'sealed', 'sealing-key': PIN, 'base-url': fixtureUrl('default') });
    await untilStorageNote(form, 'on this device, encrypted');
  });
});
