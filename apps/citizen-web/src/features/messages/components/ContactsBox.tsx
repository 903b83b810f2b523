// Whom to ask about a message. It fails alone: without the contacts the message is still there.
import { Icon, Skeleton } from '@io/ui';
import { ContactLinks } from '@io/ui/service-card';
import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../../texts/texts.tsx';
import type { Message } from '../../../wire.ts';
import { serviceQuery } from '../../services/queries.ts';

export function ContactsBox({ message }: { message: Message }) {
  const { message: words, app } = useTexts();
  const service = useQuery(serviceQuery(message.sender_service_id));
  return (
    <section className="letter-section" aria-labelledby="contacts-title">
      <h2 id="contacts-title">
        <Icon name="help" />
        {words.contacts}
      </h2>
      {service.data && (
        <ContactLinks
          metadata={service.data.service_metadata}
          words={words}
          elsewhere={app.opensElsewhere}
        />
      )}
      {service.isPending && service.fetchStatus !== 'paused' && (
        <Skeleton label={app.loading} lines={[60, 50]} />
      )}
      {!service.data && (service.isError || service.fetchStatus === 'paused') && (
        <p className="quiet">{words.contactsFailed}</p>
      )}
    </section>
  );
}
