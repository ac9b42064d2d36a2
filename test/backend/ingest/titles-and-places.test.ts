import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCalendarEntry } from './calendar-support.js';

const read = async (...lines: readonly string[]) => {
  const { values, problems, warnings } = await readCalendarEntry(
    ...['UID:one', 'DTSTART:20261209T123000Z', 'DTEND:20261209T133000Z', ...lines]
  );
  return { row: values[0], problems, warnings: warnings.join('\n') };
};

const TITLE = 'Stories at work';

/** Titles with “X” in place of the name of the Round. */
const MARKS: Readonly<Record<'cancelled' | 'postponed', readonly string[]>> = {
  cancelled: [
    ...['NOW CANCELLED - X', 'NOW CANCELLED X', 'X NOW CANCELLED', 'X – now cancelled', 'X — CANCELLED'],
    ...['❌ CANCELLED ❌ X', '🚫 Cancelled: X', '⚠️ CANCELLED ⚠️ X', 'X ❌ cancelled', 'CANCELLED • X'],
    ...[
      'CANCELLED, X',
      'CANCELLED… X',
      'Cancelled→ X',
      'Cancelled; X',
      'CANCELLED!!! - X',
      '<<CANCELLED>> X',
    ],
    ...[
      'Re: Fwd: FW: Cancelled: X',
      'Accepted: Cancelled: X',
      'Updated: CANCELLED: X',
      '[EXTERNAL] Cancelled: X',
    ],
    ...['FYI: Cancelled: X', 'Event cancelled: X', 'This event has been cancelled: X', 'Sadly cancelled - X'],
    ...[
      'X - this Round has been cancelled',
      'X [cancelled - staff sickness]',
      'X (CANCELLED DUE TO SICKNESS)',
    ],
    ...['CANCELLED DUE TO STRIKE ACTION - X', 'Called Off - X', 'CALLED OFF X', 'X (called off)', 'Canx: X'],
    ...['Not going ahead: X', 'NOT GOING AHEAD X', 'X – not going ahead', 'NO LONGER GOING AHEAD: X'],
    ...['Stood down: X', 'STOOD DOWN - X', 'X (stood down)', 'CANCELLED\u200B: X', 'CANCELLED\u00A0- X'],
    ...[
      "Wedi'i ganslo – X",
      'X - wedi’i ganslo',
      'Wedi cael ei ganslo: X',
      'Wedi ei ganslo | X',
      'WEDI’I CHANSLO X',
    ],
    ...[
      'Canceled event: X',
      'Cancelled Meeting - X',
      '“CANCELLED” X',
      '"CANCELLED" - X',
      'Copy: Cancelled: X',
    ],
    ...['Canc: X', 'CXLD - X', 'Sorry cancelled - X', 'Will not take place: X'],
    ...['No longer taking place: X', 'X – will not be going ahead', 'X: this session will not go ahead'],
    ...['X HAS BEEN CANCELLED', 'CANCELLED - DO NOT ATTEND - X', 'X - CANCELLED - see email'],
    ...['Canslwyd – X', 'Canslwyd / Cancelled: X', 'Cancelled - Canslwyd - X', 'Ddim yn mynd yn ei flaen: X'],
  ],
  postponed: [
    ...[
      '⚠️POSTPONED⚠️ X',
      'POSTPONED to 3 May: X',
      'Postponed until further notice - X',
      'Event Postponed: X',
    ],
    ...['TO BE RESCHEDULED: X', 'X (to be rearranged)', 'Gohiriwyd - X', 'Gohiriwyd / Postponed: X'],
    ...['Deferred: X', 'POSTPONED - new date TBC - X', 'Gohiriedig: X', 'Ar ohirio - X'],
    ...['X (wedi’i ohirio)', 'Wedi cael ei ohirio: X'],
  ],
};

describe('marks of Rounds that are called off', () => {
  for (const [status, summaries] of Object.entries(MARKS)) {
    for (const pattern of summaries) {
      const summary = pattern.replace(/\bX\b/, TITLE);
      it(`reads “${summary}” as ${status}`, async () => {
        const { row, warnings } = await read(`SUMMARY:${summary.replaceAll(/[,;]/g, '\\$&')}`);
        assert.deepEqual([row?.title, row?.status, warnings], [TITLE, status, '']);
      });
    }
  }

  for (const summary of [
    'Schwartz Round is cancelled',
    'Schwartz Round - CANCELLED',
    'Schwartz Round cancelled',
  ]) {
    it(`reads “${summary}” as the cancelled Schwartz Round`, async () => {
      const { row } = await read(`SUMMARY:${summary}`);
      assert.deepEqual([row?.title, row?.status], ['Schwartz Round', 'cancelled']);
    });
  }

  for (const [summary, title] of [
    ['Schwartz Round - CANCELLED - Stories at work', 'Schwartz Round - Stories at work'],
    ['Schwartz Round (cancelled): Stories at work', 'Schwartz Round: Stories at work'],
    ['Schwartz Round CANCELLED: Stories at work', 'Schwartz Round: Stories at work'],
    ['Schwartz Round | Cancelled | Stories at work', 'Schwartz Round | Stories at work'],
    ['Online Schwartz Round: CANCELLED: Stories', 'Online Schwartz Round: Stories'],
    ['Round 4 [CANCELED] - Stories', 'Round 4 - Stories'],
  ] as const) {
    it(`reads “${summary}” as the cancelled “${title}”`, async () => {
      const { row, warnings } = await read(`SUMMARY:${summary}`);
      assert.deepEqual([row?.title, row?.status, warnings], [title, 'cancelled', '']);
    });
  }

  for (const summary of [
    ...[
      'NOT cancelled: Stories',
      'Stories NOT CANCELLED',
      'Stories - not cancelled',
      'Un-cancelled: Stories',
    ],
    ...['Rescheduled from 3 Dec (cancelled): Stories', 'RESCHEDULED - Stories', 'NEW DATE: Stories'],
    'When a cancelled operation stays with you',
    'When treatment is not going ahead',
    'Not going ahead with treatment',
    'Stood down after 30 years',
    'Postponed grief',
    'Cancellation: the day that the list stopped',
    'Stories at work cancelled',
  ]) {
    it(`keeps “${summary}” and warns`, async () => {
      const { row, warnings } = await read(`SUMMARY:${summary}`);
      assert.deepEqual([row?.title, row?.status], [summary, 'scheduled']);
      assert.match(warnings, /SUMMARY: may say that the Round is called off/);
    });
  }

  for (const summary of [
    '❌ and ✅',
    'Declined: a story',
    'Cancel culture',
    'Going off the rails',
    'Off: on call',
  ]) {
    it(`keeps “${summary}”`, async () => {
      const { row, warnings } = await read(`SUMMARY:${summary}`);
      assert.deepEqual([row?.title, row?.status, warnings], [summary, 'scheduled', '']);
    });
  }
});

describe('places of online and hybrid Rounds', () => {
  const online: readonly string[] = [
    ...['MS Teams', 'M.S. Teams', 'MSTeams', 'Microsoft Teams Meeting', 'Zoom link', 'virtual', 'via Webex'],
    ...[
      'Cisco Webex',
      'Skype for Business',
      'Attend Anywhere',
      'GoToMeeting',
      'Webinar',
      'ar-lein',
      'Arlein',
    ],
    ...[
      'Online (link sent on booking)',
      'Online - link to be circulated',
      'Microsoft Teams: link in diary invite',
    ],
    ...[
      ...['Online via Teams. Link to be sent out.', 'Teams\\, link will be sent nearer the time'],
      ...['Teams - see body of invite', 'Location: Online', 'Venue: Microsoft Teams', 'n/a - online'],
      ...[
        'Online ONLY - no in person',
        'Online (not in person)',
        'No venue - online',
        'Online Schwartz Round',
      ],
      ...[
        'Online - contact rounds@example.org for link',
        'Conference call',
        'Dial-in details to follow',
        'VC',
      ],
      ...[
        'Virtual meeting room',
        'Google Hangouts',
        'Pexip',
        'Teams Mtg',
        'We will meet on Teams',
        'Dros Teams',
      ],
      ...['Click here to join', '💻 Teams'],
      'Teams (details on booking)',
      'Teams meeting – see joining instructions',
      'Online via MS Teams - link below',
    ],
    ...['Link to follow', 'Joining link will be emailed', 'Please see email for Teams link', 'Drwy Teams'],
  ];
  for (const location of online) {
    it(`reads “${location}” as online`, async () => {
      const { row, warnings } = await read(`LOCATION:${location}`);
      assert.deepEqual([row?.format, row?.['venue.name'], warnings], ['online', null, '']);
    });
  }

  const hybrid: readonly (readonly [location: string, venue: string | null])[] = [
    ['Education Centre / Teams', 'Education Centre'],
    ['Teams or Room 4', 'Room 4'],
    ['Lecture Theatre\\, or join on Teams', 'Lecture Theatre'],
    ['Lecture Theatre (and Teams)', 'Lecture Theatre'],
    ['Lecture Theatre with Teams option', 'Lecture Theatre'],
    ['Lecture Theatre – streamed on Teams', 'Lecture Theatre'],
    ['Lecture Theatre or online via Teams (link in calendar invite)', 'Lecture Theatre'],
    ['In person: Library\\; online: Zoom', 'Library'],
    ['Online (and in Room 1)', 'Room 1'],
    ['Teams and/or Room 3', 'Room 3'],
    ['Room 5\\, Zoom link available on request', 'Room 5'],
    ['Blended - Room 3 and Teams', 'Room 3'],
    ['Seminar Room & VC', 'Seminar Room'],
    ['Hybrid – Ystafell 4 a Theams', 'Ystafell 4'],
    ['Contact Centre\\; Teams', 'Contact Centre'],
    ['St. Mary’s\\, Room 2\\; Teams', 'St. Mary’s, Room 2'],
    ['In person and online', null],
    ['Face to face & Teams', null],
    ['Ystafell 4 neu Teams', 'Ystafell 4'],
  ];
  for (const [location, venue] of hybrid) {
    it(`reads “${location}” as hybrid`, async () => {
      const { row, warnings } = await read(`LOCATION:${location}`);
      assert.deepEqual([row?.format, row?.['venue.name'], warnings], ['hybrid', venue, '']);
    });
  }

  const inPerson: readonly (readonly [location: string, venue: string | null])[] = [
    ['Team Room', 'Team Room'],
    ['Steam Room', 'Steam Room'],
    ['The Link', 'The Link'],
    ['Digital Hub', 'Digital Hub'],
    ['In person: Education Centre', 'Education Centre'],
    ['Room 4\\, in-person only', 'Room 4'],
    ['Library (not online)', 'Library'],
    ['In-person (Room 3)', 'Room 3'],
    ['In person at Elm House', 'Elm House'],
    ['Onsite: Room 3', 'Room 3'],
    ['On site nursery', 'On site nursery'],
    ['Venue: Library', 'Library'],
    ['📍 Room 3', 'Room 3'],
    ['Face to face', null],
    ['Venue TBC', null],
    ['To be confirmed', null],
  ];
  for (const [location, venue] of inPerson) {
    it(`reads “${location}” as in person`, async () => {
      const { row, warnings } = await read(`LOCATION:${location}`);
      assert.deepEqual([row?.format, row?.['venue.name'], warnings], ['in-person', venue, '']);
    });
  }

  for (const [location, venue] of [
    ['Elm House\\, High St\\, Leeds LS1 3EX\\, UK', 'Elm House, High St, Leeds'],
    ['Library (High St\\, Leeds LS1 3EX\\, UK)', 'Library (High St, Leeds)'],
    ['Elm House\\nHigh St\\nLeeds\\nLS1 3EX\\nEngland', 'Elm House, High St, Leeds'],
    ['Elm House\\, LS1 3EX\\, United Kingdom', 'Elm House'],
    ['Elm House (LS1 3EX)', 'Elm House'],
  ] as const) {
    it(`reads the postcode in “${location}”`, async () => {
      const { row } = await read(`LOCATION:${location}`);
      assert.deepEqual([row?.['venue.name'], row?.['venue.postcode']], [venue, 'LS1 3EX']);
    });
  }

  it('refuses an email address in a building, which may be a person’s', async () => {
    const { problems } = await read('LOCATION:Room 3 (ask jo@example.org)');
    assert.match(problems.join(), /LOCATION: contains an email address, .*; give the building/);
  });

  for (const location of ['Teams Room 2', 'Zoom House', 'Integrated Teams Building', 'Virtual Reality Lab']) {
    it(`reads “${location}” as a building and warns`, async () => {
      const { row, warnings } = await read(`LOCATION:${location}`);
      assert.deepEqual([row?.format, row?.['venue.name']], ['in-person', location]);
      assert.match(warnings, /LOCATION: is imported as a building.*mentions an online meeting/);
    });
  }

  for (const location of ['https://www.example.org/', 'www.example.org', 'example.org/rounds']) {
    it(`refuses the address ${location} as a place`, async () => {
      assert.match(
        (await read(`LOCATION:${location}`)).problems.join('\n'),
        /LOCATION: contains a web address/
      );
    });
  }
});
