// What the sender keeps of a message on its own server: first what must be read before, then text and attachments.
import { Button, Icon, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { type ComponentProps, useEffect } from 'react';
import { ApiProblem } from '../../../api.ts';
import { Waiting } from '../../../shell/Waiting.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { Message } from '../../../wire.ts';
import { SectionNotices } from '../../status/components/SectionNotices.tsx';
import { isPreparing, preconditionQuery, remoteQuery } from '../queries.ts';
import type { Gate } from '../use-gate.ts';
import { AttachmentRow } from './AttachmentRow.tsx';
import { SafeText } from './SafeText.tsx';
import { Preparing } from './Preparing.tsx';
import { SenderTrouble } from './SenderTrouble.tsx';

export default function RemoteBox({ message, gate }: { message: Message; gate: Gate }) {
  const { remote: words } = useTexts();
  return (
    <section className="letter-section remote" aria-labelledby="remote-title">
      <h2 id="remote-title">
        <Icon name="clip" />
        {words.title}
      </h2>
      <SectionNotices sections={['documents']} isInside>
        {gate.isOpen ? <Content id={message.id} /> : <Before id={message.id} gate={gate} />}
      </SectionNotices>
    </section>
  );
}

type Asked = ReturnType<typeof useQuery>;

/** In the place of an answer that is not there yet. */
function Missing({
  query,
  lines,
}: {
  query: Asked;
  lines: ComponentProps<typeof Skeleton>['lines'];
}) {
  const { app } = useTexts();
  const { data, error, refetch } = query;
  if (data !== undefined) return null;
  if (isPreparing(error)) return <Preparing pauseMs={error.retryAfterMs ?? 0} />;
  if (error instanceof ApiProblem && error.code.startsWith('remote_'))
    return <SenderTrouble problem={error} retry={() => void refetch()} />;
  return (
    <Waiting query={query}>
      <Skeleton label={app.loading} lines={lines} />
    </Waiting>
  );
}

function Before({ id, gate }: { id: string; gate: Gate }) {
  const { remote: words } = useTexts();
  const precondition = useQuery(preconditionQuery(id));
  const { data: seen } = useQuery({ ...remoteQuery(id), enabled: false });
  // Without network what was opened before stays readable: it was asked for then.
  const isAway = precondition.fetchStatus === 'paused';
  const { open } = gate;
  useEffect(() => {
    if (isAway && seen !== undefined) open();
  });
  return (
    <>
      <Missing query={precondition} lines={[50, 90, 70]} />
      {precondition.data && (
        <div className="todo-box">
          <h3 lang="it">{precondition.data.title}</h3>
          <SafeText markdown={precondition.data.markdown} />
          <p className="attachment-acts">
            <Button onClick={open}>{words.accept}</Button>
          </p>
          <p className="quiet small">{words.acceptHint}</p>
        </div>
      )}
    </>
  );
}

function Content({ id }: { id: string }) {
  const { remote: words } = useTexts();
  const content = useQuery(remoteQuery(id));
  const { details, attachments = [] } = content.data ?? {};
  return (
    <>
      <Missing query={content} lines={[100, 90, 60]} />
      {details && (
        <>
          <h3 lang="it">{details.subject}</h3>
          <SafeText markdown={details.markdown} />
        </>
      )}
      {attachments.length > 0 && (
        <>
          <h3>{words.attachments(attachments.length)}</h3>
          <ul className="attachments">
            {attachments.map((attachment) => (
              <AttachmentRow key={attachment.id} messageId={id} attachment={attachment} />
            ))}
          </ul>
        </>
      )}
      {content.data && !details && attachments.length === 0 && (
        <p className="quiet">{words.nothing}</p>
      )}
    </>
  );
}
