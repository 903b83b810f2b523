// Why this person got this message, and where to change that.
import { buttonClass, Icon } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../../texts/texts.tsx';
import type { Message } from '../../../wire.ts';
import { serviceQuery } from '../../services/queries.ts';

export function WhyBox({ message }: { message: Message }) {
  const { message: words } = useTexts();
  const service = useQuery(serviceQuery(message.sender_service_id));
  return (
    <section className="letter-section" aria-labelledby="why-title">
      <h2 id="why-title">
        <Icon name="info" />
        {words.whyTitle}
      </h2>
      <p>{words.whyText(message.service_name, message.organization_name)}</p>
      {service.data && (
        <p className="quiet small">
          {words.payee}: <code>{service.data.organization_fiscal_code}</code>
        </p>
      )}
      <Link
        to="/servizi/$serviceId"
        params={{ serviceId: message.sender_service_id }}
        className={buttonClass('secondary')}
      >
        {words.manageService}
      </Link>
    </section>
  );
}
