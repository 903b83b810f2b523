// One service: its card to edit with the rules and the phone beside, its versions side by side, its history.
import { Icon, Notice, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { Membership, ServiceFile } from '../../wire.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import { CopyButton } from './components/CopyButton.tsx';
import { Editor } from './components/Editor.tsx';
import { HistoryPanel } from './components/HistoryPanel.tsx';
import { LiveChip, StateChip } from './components/StateChip.tsx';
import { VersionsPanel } from './components/VersionsPanel.tsx';
import { WaitClock } from './components/WaitClock.tsx';
import { serviceQuery } from './queries.ts';

type Tab = 'card' | 'versions' | 'history';
const TABS: readonly Tab[] = ['card', 'versions', 'history'];

export default function ServicePage() {
  const membership = useMembership();
  return membership ? <Service membership={membership} /> : <ClosedPage />;
}

function Service({ membership }: { membership: Membership }) {
  const { services: words, app } = useTexts();
  const { serviceId = '' } = useParams({ strict: false });
  const { institution_id: id } = membership;
  const file = useQuery(serviceQuery(id, serviceId));
  const [tab, setTab] = useState<Tab>('card');
  const content =
    file.data?.working?.content ?? file.data?.approved?.content ?? file.data?.live?.content;
  return (
    <div className="page">
      <Link to="/enti/$institutionId/servizi" params={{ institutionId: id }} className="back-link">
        <Icon name="back" size={20} />
        {words.file.back}
      </Link>
      <PageHead
        title={content?.service_name || (file.error ? words.file.unknown : words.preview.emptyName)}
      >
        {content && has(membership, 'edit_services') && (
          <CopyButton key={serviceId} institutionId={id} content={content} />
        )}
      </PageHead>
      {file.error && <TroubleNotice error={file.error} retry={() => void file.refetch()} />}
      {file.isPending && <Skeleton label={app.loading} rows={4} lines={[90]} />}
      {file.data && (
        <>
          <StateLine file={file.data} />
          <nav className="tabs" aria-label={words.file.sections}>
            {TABS.map((one) => (
              <button
                key={one}
                type="button"
                className="tab"
                aria-pressed={tab === one}
                onClick={() => setTab(one)}
              >
                {words.file.tabs[one]}
              </button>
            ))}
          </nav>
          {/* Kept while another part is looked at: what is written is not lost. */}
          <div hidden={tab !== 'card'}>
            <Editor key={serviceId} membership={membership} file={file.data} />
          </div>
          {tab === 'versions' && <VersionsPanel institutionId={id} file={file.data} />}
          {tab === 'history' && <HistoryPanel institutionId={id} serviceId={serviceId} />}
        </>
      )}
    </div>
  );
}

function StateLine({ file }: { file: ServiceFile }) {
  const { services: words } = useTexts();
  const { live, working, approved } = file;
  const seen = live === undefined ? 'never' : live.is_published ? 'published' : 'unpublished';
  return (
    <div className="state-line">
      <p className="chips">
        <LiveChip live={seen} />
        {working && <StateChip state={working.state} />}
        {approved && <StateChip state="approved" />}
      </p>
      {working?.state === 'submitted' && working.submitted_at && working.due_at && (
        <WaitClock since={working.submitted_at} due={working.due_at} />
      )}
      {working?.publish_when_approved && <p className="quiet">{words.file.willPublish}</p>}
      {working?.reason !== undefined && (
        <Notice tone="urgent" title={words.file.reason}>
          {/* A reason that is about one field stands beside its name, once. */}
          {!working.notes.some(({ note }) => working.reason?.startsWith(note)) && (
            <p>{working.reason}</p>
          )}
          <ul>
            {working.notes.map(({ field, note }) => (
              <li key={field + note}>
                <strong>{words.fields[field]}</strong>: {note}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {working?.live_changed && (
        <Notice tone="urgent" title={words.file.liveChanged}>
          <p>{words.file.liveChangedText}</p>
        </Notice>
      )}
    </div>
  );
}
