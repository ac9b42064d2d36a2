/**
 * Meeting services, with the hosts of their joining links. Anyone with a link can join, so a published link could let
 * strangers into a confidential Round. Links to these services are therefore never imported.
 */
const SERVICES: readonly (readonly [service: string, hosts: readonly string[]])[] = [
  [
    'Microsoft Teams',
    ['teams.microsoft.com', 'teams.live.com', 'teams.cloud.microsoft', 'teams.microsoft.us'],
  ],
  ['Microsoft Teams', ['aka.ms/jointeamsmeeting', 'aka.ms/mmrvpc']],
  ['Zoom', ['zoom.us', 'zoom.com', 'zoomgov.com', 'zoom.com.cn']],
  ['Google Meet', ['meet.google.com', 'g.co/meet', 'hangouts.google.com', 'tel.meet']],
  ['Webex', ['webex.com', 'webex.com.cn']],
  ['GoTo', ['gotomeeting.com', 'gotomeet.me', 'gotomeet.at', 'gotowebinar.com', 'goto.com', 'join.me']],
  ['Whereby', ['whereby.com', 'appear.in']],
  ['Jitsi', ['meet.jit.si', 'jit.si', '8x8.vc', 'jitsi.org']],
  ['Skype', ['join.skype.com', 'meet.lync.com', 'join.skype.biz']],
  ['BlueJeans', ['bluejeans.com']],
  ['RingCentral', ['v.ringcentral.com', 'meetings.ringcentral.com']],
  ['Amazon Chime', ['chime.aws']],
  ['Pexip', ['pexip.me', 'pexip.com']],
  ['Attend Anywhere', ['attendanywhere.com', 'nhsattend.vc', 'vcc.attendanywhere.com']],
  ['StarLeaf', ['starleaf.com']],
  ['Lifesize', ['lifesizecloud.com', 'lifesize.com']],
  ['BigBlueButton', ['bigbluebutton.org', 'demo.bigbluebutton.org']],
  ['Blackboard Collaborate', ['bbcollab.com', 'collaborate.blackboard.com']],
  ['Adobe Connect', ['adobeconnect.com']],
  ['Zoho Meeting', ['meeting.zoho.com', 'meeting.zoho.eu', 'meeting.zoho.uk']],
  ['Livestorm', ['livestorm.co']],
  ['Hopin', ['hopin.com']],
  ['Discord', ['discord.gg', 'discord.com']],
  ['WhatsApp', ['call.whatsapp.com', 'chat.whatsapp.com']],
  ['FaceTime', ['facetime.apple.com']],
  ['Signal', ['signal.link', 'signal.group']],
];

const SCHEMES: readonly (readonly [service: string, scheme: RegExp])[] = [
  ['Microsoft Teams', /\b(?:msteams|ms-teams|im-teams):\S/],
  ['Zoom', /\b(?:zoommtg|zoomus|zoomphonecall):\S/],
  ['Webex', /\b(?:webex|webexteams|wbx):\/\//],
  ['Skype', /\b(?:skype|lync15|callto|sip|sips):\S/],
  ['FaceTime', /\bfacetime(?:-audio|-group)?:\S/],
];

/** Patterns of links to meeting software that organisations host themselves, and of meeting numbers. */
const SELF_HOSTED: readonly (readonly [service: string, pattern: RegExp])[] = [
  ['Jitsi', /\b(?:jitsi|jitsi-meet)(?:\.[a-z0-9-]+)+\/\S/],
  ['BigBlueButton', /\b(?:bbb|bigbluebutton)(?:\.[a-z0-9-]+)+\/\S/],
  ['BigBlueButton', /\/bigbluebutton\/api\//],
  ['an online meeting', /\b(?:meeting|conference|webinar) id\s*[:#]?\s*\d[\d ]{5,}/],
];

const escaped = (host: string): string => host.replaceAll('.', String.raw`\.`);

const HOSTS: readonly (readonly [service: string, pattern: RegExp])[] = SERVICES.map(([service, hosts]) => [
  service,
  new RegExp(`(?<![a-z0-9-])(?:${hosts.map(escaped).join('|')})(?![a-z0-9-])`),
]);

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll(/%(?![0-9a-f]{2})/g, '%25'));
  } catch {
    return text.replaceAll(/%[0-7][0-9a-f]/g, (escape) =>
      String.fromCharCode(Number.parseInt(escape.slice(1), 16))
    );
  }
};

/** Normalises different spellings and encodings of a text, repeatedly because encodings can be nested. */
const normalise = (text: string): string => {
  let folded = text;
  for (let round = 0; round < 4; round += 1) {
    const next = decoded(
      folded
        .normalize('NFKC')
        .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
        .toLowerCase()
    ).replaceAll('。', '.');
    if (next === folded) break;
    folded = next;
  }
  return folded;
};

/**
 * Returns the name of the service that a text contains a joining link to, or null. It also finds links within links (as
 * mail filters write them), encoded links and links with invisible characters. The name of a service alone ("online, on
 * Teams") does not count.
 */
export const meetingServiceIn = (text: string): string | null => {
  const folded = normalise(text);
  for (const [service, pattern] of [...HOSTS, ...SCHEMES, ...SELF_HOSTED]) {
    if (pattern.test(folded)) return service;
  }
  return null;
};
