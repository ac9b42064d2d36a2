import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import ICAL from 'ical.js';
import { freePort, startQuietly, stop, until, type Program } from '../../.tools/shell.js';
import { FEEDS, minuteOf, type Feed, type Shown, type ShownEvent } from './feeds.js';
import type { Service } from './service.js';

const LIBICAL_SCRIPT = fileURLToPath(new URL('libical.py', import.meta.url));

/** Characters that separate the fields and the events in the output of khal. */
const FIELD_END = '\u001F';
const EVENT_END = '\u001E';

/** Calendar in khal that is not a subscription. */
const OWN_CALENDAR = 'own';

const USER = 'reader';
const AUTHORIZATION = `Basic ${Buffer.from(`${USER}:any`).toString('base64')}`;

/** Reads what a program stored. Times are left out: the program must work them out itself. */
const readStored = (text: string): Shown =>
  ICAL.Component.fromString(text)
    .getAllSubcomponents('vevent')
    .map((component) => {
      const valueOf = (name: string): string => {
        const value = component.getFirstPropertyValue(name);
        return typeof value === 'string' ? value : '';
      };
      return {
        uid: valueOf('uid'),
        summary: valueOf('summary'),
        location: valueOf('location'),
        description: valueOf('description'),
        status: valueOf('status'),
        url: valueOf('url'),
        sequence: Number(component.getFirstPropertyValue('sequence')),
        hasAlarm: component.getAllSubcomponents('valarm').length === 1,
      };
    });

/** Removes the UID, which vdirsyncer replaces with a hash of the other properties when it reads a feed. */
const withoutUid = ({ uid: _, ...event }: Partial<ShownEvent>): Partial<ShownEvent> => event;

/** Settings of vdirsyncer: each feed is synchronised with a folder, which khal shows. */
const vdirsyncerSettings = (folder: string, service: Service): string =>
  [
    `[general]\nstatus_path = "${folder}/status"`,
    ...FEEDS.flatMap(({ name, query }) => [
      `[storage ${name}_feed]\ntype = "http"\nurl = "${service.url(`sessions.ics?${query}`)}"`,
      `[storage ${name}_folder]\ntype = "filesystem"\npath = "${folder}/${name}"\nfileext = ".ics"`,
      `[pair ${name}]\na = "${name}_feed"\nb = "${name}_folder"\ncollections = null`,
    ]),
  ].join('\n\n');

const khalSettings = (folder: string): string =>
  [
    '[calendars]',
    ...[...FEEDS.map(({ name }) => name), OWN_CALENDAR].map(
      (name) => `[[${name}]]\npath = ${folder}/${name}`
    ),
    `[sqlite]\npath = ${folder}/khal.db`,
    '[locale]',
    ...['local_timezone = UTC', 'default_timezone = UTC', 'timeformat = %H:%M', 'dateformat = %Y-%m-%d'],
    ...[
      'longdateformat = %Y-%m-%d',
      'datetimeformat = %Y-%m-%d %H:%M',
      'longdatetimeformat = %Y-%m-%dT%H:%M',
    ],
  ].join('\n');

/** Calendar programs that are subscribed to the feeds of a service. */
export class Programs {
  readonly #folder: string;
  readonly #service: Service;
  readonly #radicale: Program;
  readonly #radicaleUrl: string;
  readonly #env: Readonly<Record<string, string>>;

  private constructor(folder: string, service: Service, radicale: Program, radicaleUrl: string) {
    this.#folder = folder;
    this.#service = service;
    this.#radicale = radicale;
    this.#radicaleUrl = radicaleUrl;
    // Ignores the settings of the person who runs the tests.
    this.#env = {
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_DATA_HOME: folder,
      LC_ALL: 'C.UTF-8',
      TZ: 'UTC',
    };
  }

  /** Starts Radicale and subscribes to the feeds. */
  static async start(service: Service): Promise<Programs> {
    const folder = mkdtempSync(path.join(tmpdir(), 'rounds-calendars-'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const radicale = startQuietly('/usr/bin/radicale', [
      ...['--config', '', '--server-hosts', `127.0.0.1:${port}`, '--auth-type', 'none'],
      ...['--rights-type', 'authenticated', '--storage-filesystem-folder', `${folder}/radicale`],
    ]);
    const programs = new Programs(folder, service, radicale, url);
    await until('Radicale', () =>
      fetch(url).then(
        () => true,
        () => false
      )
    );
    for (const name of [...FEEDS.map((feed) => feed.name), OWN_CALENDAR]) mkdirSync(`${folder}/${name}`);
    writeFileSync(`${folder}/vdirsyncer.ini`, vdirsyncerSettings(folder, service));
    writeFileSync(`${folder}/khal.ini`, khalSettings(folder));
    await programs.#run('/usr/bin/vdirsyncer', ['--config', `${folder}/vdirsyncer.ini`, 'discover']);
    return programs;
  }

  /** Loads the feeds again, as calendar programs do at the end of the refresh interval. */
  async refresh(): Promise<void> {
    await this.#run('/usr/bin/vdirsyncer', ['--config', `${this.#folder}/vdirsyncer.ini`, 'sync']);
    for (const { name, query } of FEEDS) {
      await this.#dav('PUT', name, await this.#service.text(`sessions.ics?${query}`), 'text/calendar');
    }
  }

  /** Returns what vdirsyncer stored, which splits a feed into one file for each event. */
  async vdirsyncer({ name }: Feed): Promise<Shown> {
    const folder = path.join(this.#folder, name);
    return readdirSync(folder)
      .flatMap((file) => readStored(readFileSync(path.join(folder, file), 'utf8')))
      .map(withoutUid);
  }

  /** Returns what khal shows of a subscription. */
  async khal({ name }: Feed): Promise<Shown> {
    return (await this.#listInKhal(name)).map(withoutUid);
  }

  /** Adds a calendar file to khal, as “Add to calendar” does, and returns khal's output for all files added so far. */
  async addToKhal(text: string): Promise<Shown> {
    const file = path.join(this.#folder, 'event.ics');
    writeFileSync(file, text);
    await this.#khal('import', '--batch', '-a', OWN_CALENDAR, file);
    return this.#listInKhal(OWN_CALENDAR);
  }

  /** Returns what Radicale serves. */
  async radicale({ name }: Feed): Promise<Shown> {
    return readStored(await this.#dav('GET', name));
  }

  /**
   * Returns the UIDs of the events that Radicale finds in a span, according to its own interpretation of times and zones.
   */
  async radicaleBetween({ name }: Feed, from: Date, to: Date): Promise<readonly string[]> {
    const format = (time: Date): string => `${minuteOf(time).replaceAll(/[-:]/g, '')}00Z`;
    const answer = await this.#dav(
      'REPORT',
      name,
      '<C:calendar-query xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">' +
        '<prop><C:calendar-data/></prop><C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">' +
        `<C:time-range start="${format(from)}" end="${format(to)}"/>` +
        '</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>',
      'application/xml'
    );
    return [...answer.matchAll(/^UID:([\w-]+)/gm)].map(([, uid = '']) => uid);
  }

  /** Returns what libical reads in a feed. */
  async libical({ query }: Feed): Promise<Shown> {
    const [shown] = await this.readByLibical([await this.#service.text(`sessions.ics?${query}`)]);
    return shown ?? [];
  }

  /** Returns what libical reads in calendars, after it has checked them against the rules of iCalendar. */
  async readByLibical(texts: readonly string[]): Promise<readonly Shown[]> {
    const output = await this.#run('/usr/bin/python3', [LIBICAL_SCRIPT], JSON.stringify(texts));
    const read = JSON.parse(output) as readonly {
      readonly events: Shown;
      readonly errors: number;
    }[];
    return read.map(({ events, errors }) => {
      assert.equal(errors, 0, 'libical finds errors in a calendar');
      return events;
    });
  }

  async stop(): Promise<void> {
    await stop(this.#radicale);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #listInKhal(calendar: string): Promise<Shown> {
    const fields = ['uid', 'start-long', 'end-long', 'title', 'location', 'description', 'status', 'url'];
    const format = [...fields, 'alarm-symbol'].map((field) => `{${field}}`).join(FIELD_END) + EVENT_END;
    const output = await this.#khal(
      ...['list', '--once', '-a', calendar, '--day-format', '', '--format', format],
      ...['2020-01-01', '2035-01-01']
    );
    return output
      .split(EVENT_END)
      .map((text) => text.trimStart())
      .filter(Boolean)
      .map((text) => {
        const [uid = '', start = '', end = '', summary = '', location = '', ...more] = text.split(FIELD_END);
        const [description = '', status = '', url = '', alarm = ''] = more;
        const event = { uid, start, end, summary, location, description, url };
        return { ...event, status: status.trim(), hasAlarm: alarm.trim() !== '' };
      });
  }

  #khal(...args: readonly string[]): Promise<string> {
    return this.#run('/usr/bin/khal', ['--config', `${this.#folder}/khal.ini`, ...args]);
  }

  async #dav(method: string, calendar: string, body?: string, type?: string): Promise<string> {
    const response = await fetch(`${this.#radicaleUrl}/${USER}/${calendar}/`, {
      ...{ method, body: body ?? null },
      headers: { Authorization: AUTHORIZATION, Depth: '1', ...(type && { 'Content-Type': type }) },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`Radicale: ${method} ${calendar}: ${response.status} ${text}`);
    return text;
  }

  async #run(command: string, args: readonly string[], input = ''): Promise<string> {
    const { stdout } = await execa(command, args, { env: this.#env, input, stripFinalNewline: false });
    return stdout;
  }
}
