// Which page of this app a button's ioit:// address means. Others are not shown: they lead nowhere here.

const SCHEME = /^ioit:\/\//i;

/** IO's names of its screens, old and new, and our pages. */
const PAGES: Readonly<Record<string, string>> = {
  'main/messages': '/messaggi',
  messages: '/messaggi',
  messages_home: '/messaggi',
  messages_navigator: '/messaggi',
  message_archive: '/archivio',
  'main/services': '/servizi',
  services: '/servizi',
  services_home: '/servizi',
  'main/profile': '/profilo',
  profile: '/profilo',
  profile_main: '/profilo',
  profile_preferences_home: '/profilo',
  profile_data: '/profilo',
  profile_privacy: '/profilo/accessi',
  'profile/preferences': '/profilo',
  'profile/privacy': '/profilo/accessi',
};

const SERVICE = /^services\/(?:service-detail|webview)$/;
const SERVICE_ID = /^[A-Za-z0-9-]{1,64}$/;

/** Undefined when it is no such address, or none that we have. */
export function pageOf(action: string): string | undefined {
  if (!SCHEME.test(action)) return undefined;
  const [path = '', query = ''] = action.replace(SCHEME, '').split('?', 2);
  const name = path.replace(/\/+$/, '').toLowerCase();
  const id = new URLSearchParams(query).get('serviceId') ?? '';
  if (SERVICE.test(name) && SERVICE_ID.test(id)) return `/servizi/${id}`;
  return Object.hasOwn(PAGES, name) ? PAGES[name] : undefined;
}
