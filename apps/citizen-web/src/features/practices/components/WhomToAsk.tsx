// Whom to ask about a practice: the office that it names, or else the contacts of its service.
import { Icon, type IconName } from '@io/ui';
import { ContactLinks } from '@io/ui/service-card';
import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../../texts/texts.tsx';
import type { Practice } from '../../../wire.ts';
import { serviceQuery } from '../../services/queries.ts';

export function WhomToAsk({ practice }: { practice: Practice }) {
  const { practices: words, app } = useTexts();
  const { contact, link } = practice;
  return (
    <section className="practice-section" aria-labelledby="ask-title">
      <h2 id="ask-title">{words.contacts}</h2>
      {contact ? (
        <OwnContact contact={contact} />
      ) : (
        <ServiceContact id={practice.sender_service_id} />
      )}
      {link !== undefined && (
        <p>
          <a href={link} target="_blank" rel="noopener noreferrer">
            {words.site} <span className="for-readers-only">{app.opensElsewhere}</span>
          </a>
        </p>
      )}
    </section>
  );
}

function OwnContact({ contact }: { contact: NonNullable<Practice['contact']> }) {
  const { practices: words, message } = useTexts();
  const { office, email, phone } = contact;
  return (
    <dl className="contacts">
      {office !== undefined && <Line icon="building" label={words.office} text={office} />}
      {phone !== undefined && (
        <Line
          icon="phone"
          label={message.phone}
          text={phone}
          href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}
        />
      )}
      {email !== undefined && (
        <Line icon="mail" label={message.email} text={email} href={`mailto:${email}`} />
      )}
    </dl>
  );
}

function Line(props: { icon: IconName; label: string; text: string; href?: string }) {
  const { icon, label, text, href } = props;
  return (
    <div className="contact">
      <Icon name={icon} size={20} />
      <dt>{label}</dt>
      <dd>{href === undefined ? text : <a href={href}>{text}</a>}</dd>
    </div>
  );
}

/** It fails alone: without the contacts the practice is still there. */
function ServiceContact({ id }: { id: string }) {
  const { message, app } = useTexts();
  const service = useQuery(serviceQuery(id));
  if (service.data) {
    return (
      <ContactLinks
        metadata={service.data.service_metadata}
        words={message}
        elsewhere={app.opensElsewhere}
      />
    );
  }
  const isAway = service.isError || service.fetchStatus === 'paused';
  return isAway ? <p className="quiet">{message.contactsFailed}</p> : null;
}
