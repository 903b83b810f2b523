// Who writes: body and service, which open the service's card.
import { Icon, Monogram } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { serviceLogo } from '../../../format/logos.ts';
import type { Message } from '../../../wire.ts';

export function Sender({ message }: { message: Message }) {
  return (
    <Link
      to="/servizi/$serviceId"
      params={{ serviceId: message.sender_service_id }}
      className="sender"
    >
      <Monogram
        name={message.organization_name}
        size="large"
        logo={serviceLogo(message.sender_service_id, message.logo_version)}
      />
      <span className="sender-names">
        <span className="sender-institution">{message.organization_name}</span>
        <span className="quiet">{message.service_name}</span>
      </span>
      <Icon name="chevron" size={20} />
    </Link>
  );
}
