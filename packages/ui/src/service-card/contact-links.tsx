// The contacts a service gives: only those it has, and only addresses that can do no harm.
import { Icon, type IconName } from '../icon/icon.tsx';
import type { ContactWords } from './words.ts';

export interface Contacts {
  phone?: string | undefined;
  email?: string | undefined;
  pec?: string | undefined;
  support_url?: string | undefined;
  web_url?: string | undefined;
  address?: string | undefined;
  tos_url?: string | undefined;
  privacy_url?: string | undefined;
}

interface Contact {
  icon: IconName;
  label: string;
  text: string;
  href?: string;
}

/** A web address as a person reads it: without "https://" and the last slash. */
const readable = (url: string) => url.replace(/^https?:\/\//i, '').replace(/\/$/, '');

const isWeb = (address: string) => /^https?:\/\//i.test(address) && URL.canParse(address);

/** `elsewhere`: what screen readers hear of a link that opens a new tab. */
export function ContactLinks(props: {
  metadata: Contacts | undefined;
  words: ContactWords;
  elsewhere: string;
}) {
  const { metadata, words } = props;
  const contacts: Contact[] = [];
  const add = (icon: IconName, label: string, text: string | undefined, scheme?: string) => {
    if (text === undefined || text === '') return;
    const href = scheme === undefined ? {} : { href: `${scheme}:${text.replaceAll(/\s/g, '')}` };
    contacts.push({ icon, label, text, ...href });
  };
  const addPage = (label: string, url: string | undefined) => {
    if (url !== undefined && isWeb(url)) {
      contacts.push({ icon: 'link', label, text: readable(url), href: url });
    }
  };
  add('phone', words.phone, metadata?.phone, 'tel');
  add('mail', words.email, metadata?.email, 'mailto');
  add('mail', words.pec, metadata?.pec, 'mailto');
  addPage(words.support, metadata?.support_url);
  addPage(words.website, metadata?.web_url);
  add('pin', words.address, metadata?.address);
  addPage(words.tos, metadata?.tos_url);
  addPage(words.privacy, metadata?.privacy_url);

  if (contacts.length === 0) return <p className="quiet">{words.noContacts}</p>;
  return (
    <dl className="contacts">
      {contacts.map(({ icon, label, text, href }) => (
        <div key={label} className="contact">
          <Icon name={icon} size={20} />
          <dt>{label}</dt>
          <dd>
            {href === undefined ? (
              text
            ) : href.startsWith('http') ? (
              <a href={href} target="_blank" rel="noopener noreferrer">
                {text} <span className="for-readers-only">{props.elsewhere}</span>
              </a>
            ) : (
              <a href={href}>{text}</a>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
