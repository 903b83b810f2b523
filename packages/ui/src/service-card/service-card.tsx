// A service's card as citizens see it: whose it is, how it may write, what it does, whom to ask. The citizens' app and the
// back-office's preview draw the same.
import type { ReactNode } from 'react';
import { Monogram } from '../components/monogram.tsx';
import { Notice } from '../components/notice.tsx';
import { type Contacts, ContactLinks } from './contact-links.tsx';
import type { ContactWords, ServiceCardWords } from './words.ts';

export interface ShownService {
  organization_name: string;
  department_name: string;
  /** Address of the picture. */
  logo: string | undefined;
  is_coming: boolean;
  contacts: Contacts | undefined;
}

export function ServiceCardView(props: {
  service: ShownService;
  words: ServiceCardWords;
  contactWords: ContactWords;
  elsewhere: string;
  /** How it may write to this person. */
  preferences: ReactNode;
  /** The description, made safe; undefined: there is none. */
  text: ReactNode;
}) {
  const { service, words, contactWords } = props;
  return (
    <>
      <p className="service-institution">
        <Monogram
          name={service.organization_name}
          {...(service.logo !== undefined && { logo: service.logo })}
        />
        <span>
          <strong>{service.organization_name}</strong>
          <br />
          <span className="quiet">{service.department_name}</span>
        </span>
      </p>
      {service.is_coming && (
        <Notice title={words.coming}>
          <p>{words.comingHint}</p>
        </Notice>
      )}
      <section className="card" aria-labelledby="preferences-title">
        <h2 id="preferences-title">{words.howToWrite}</h2>
        {props.preferences}
      </section>
      {props.text !== undefined && (
        <section className="card" aria-labelledby="about-title">
          <h2 id="about-title">{words.about}</h2>
          {props.text}
        </section>
      )}
      <section className="card" aria-labelledby="service-contacts-title">
        <h2 id="service-contacts-title">{contactWords.contacts}</h2>
        <ContactLinks
          metadata={service.contacts}
          words={contactWords}
          elsewhere={props.elsewhere}
        />
      </section>
    </>
  );
}
