// Why this person got this message, and where to change that.
import { buttonClass, Icon } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../../texts/texts.tsx';
import type { Message } from '../../../wire.ts';

export function WhyBox({ message }: { message: Message }) {
  const { message: words } = useTexts();
  return (
    <section className="letter-section" aria-labelledby="why-title">
      <h2 id="why-title">
        <Icon name="info" />
        {words.whyTitle}
      </h2>
      <p>{words.whyText(message.service_name, message.organization_name)}</p>
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
