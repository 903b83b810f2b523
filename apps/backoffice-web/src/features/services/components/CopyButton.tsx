// Beginning another service with this one's texts: a draft of its own, opened at once.
import type { CardContent } from '@io/composing/service-card';
import { Button } from '@io/ui';
import { useNavigate } from '@tanstack/react-router';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { copyOf } from '../copy.ts';
import { useCreateService } from '../mutations.ts';

export function CopyButton(props: { institutionId: string; content: CardContent }) {
  const { file: words } = useTexts().services;
  const { institutionId } = props;
  const navigate = useNavigate();
  const create = useCreateService(institutionId);
  const say = useSay();
  const copy = () =>
    create.mutate(copyOf(props.content), {
      async onSuccess({ service_id: serviceId }) {
        await navigate({
          to: '/enti/$institutionId/servizi/$serviceId',
          params: { institutionId, serviceId },
        });
        say({ text: words.copied });
      },
    });
  return (
    <div className="act">
      <Button look="secondary" icon="copy" busy={create.isPending} onClick={copy}>
        {words.copy}
      </Button>
      {create.error && <TroubleNotice error={create.error} />}
    </div>
  );
}
