// One practice: what to do now, how far it is, what has happened, whom to ask.
import { buttonClass, EmptyState, Icon, Monogram, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { hasStatus } from '../../api.ts';
import { serviceLogo } from '../../format/logos.ts';
import { longMoment } from '../../format/words.ts';
import { TopBar } from '../../shell/Page.tsx';
import { usePageTitle } from '../../shell/page-title.ts';
import { Waiting } from '../../shell/Waiting.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import type { Practice } from '../../wire.ts';
import { History } from './components/History.tsx';
import { NowBox } from './components/NowBox.tsx';
import { StateChip } from './components/StateChip.tsx';
import { Steps } from './components/Steps.tsx';
import { WhomToAsk } from './components/WhomToAsk.tsx';
import { practiceQuery } from './queries.ts';

export default function PracticePage() {
  const { practiceId } = useParams({ from: '/inside/shell/pratiche/$practiceId' });
  const { practices: words, app } = useTexts();
  const practice = useQuery(practiceQuery(practiceId));
  const isGone = hasStatus(practice.error, 404);
  return (
    <>
      <TopBar back={{ to: '/pratiche', label: words.toPractices }}>
        <p className="top-bar-heading">{words.one}</p>
      </TopBar>
      {practice.data && !isGone && <Whole practice={practice.data} />}
      {isGone && <NotHere />}
      {!practice.data && !isGone && (
        <div className="padded">
          <Waiting query={practice}>
            <Skeleton label={app.loading} rows={2} lines={[40, 90, 70, 100, 60]} />
          </Waiting>
        </div>
      )}
    </>
  );
}

function Whole({ practice }: { practice: Practice }) {
  const { texts, language } = useSpoken();
  const words = texts.practices;
  const heading = usePageTitle(practice.title);
  return (
    <article className="practice">
      <Link
        to="/servizi/$serviceId"
        params={{ serviceId: practice.sender_service_id }}
        className="sender"
      >
        <Monogram
          name={practice.organization_name}
          logo={serviceLogo(practice.sender_service_id, practice.logo_version)}
          size="large"
        />
        <span className="sender-names">
          <span className="sender-institution">{practice.organization_name}</span>
          <span className="quiet">{practice.service_name}</span>
        </span>
        <Icon name="chevron" size={20} />
      </Link>
      <div className="practice-head">
        <h1 ref={heading} tabIndex={-1} className="letter-subject" lang="it">
          {practice.title}
        </h1>
        <p className="practice-state">
          <StateChip kind={practice.state.kind} /> <span lang="it">{practice.state.text}</span>
        </p>
        <p className="quiet small">
          {words.updated(longMoment(practice.updated_at, language))}
          <br />
          {words.reference}: <code>{practice.reference}</code>
        </p>
      </div>
      <NowBox practice={practice} />
      <Steps steps={practice.steps} />
      <History practice={practice} />
      <WhomToAsk practice={practice} />
    </article>
  );
}

function NotHere() {
  const { practices: words } = useTexts();
  const heading = usePageTitle(words.notFound);
  const title = (
    <h1 ref={heading} tabIndex={-1}>
      {words.notFound}
    </h1>
  );
  return (
    <div className="padded">
      <EmptyState icon="search" title={title}>
        <p className="quiet">{words.notFoundHint}</p>
        <Link to="/pratiche" className={buttonClass('secondary')}>
          {words.toPractices}
        </Link>
      </EmptyState>
    </div>
  );
}
