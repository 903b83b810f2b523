// One report beside the list: what was said of which sender, what was done with it, and the note that closes it.
import { Button, CopyableCode, IconButton, Skeleton, TextArea } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { moment } from '../../../format/words.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Report } from '../../../wire.ts';
import { useHandle, useReopen } from '../mutations.ts';
import { reportQuery } from '../queries.ts';
import { ReasonChip, StateChip } from './ReportsTable.tsx';

/** To be given a key: another report is another panel. */
export function ReportPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { app, reports: words } = useSpoken().texts;
  const report = useQuery(reportQuery(id));
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever opened it from the list goes on reading here.
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const closeByKey = ({ key, defaultPrevented }: KeyboardEvent) => {
      if (key === 'Escape' && !defaultPrevented) onClose();
    };
    document.addEventListener('keydown', closeByKey);
    return () => document.removeEventListener('keydown', closeByKey);
  }, [onClose]);
  return (
    <aside className="panel side-panel" aria-labelledby="report-title">
      <div className="side-panel-head">
        <h2 id="report-title" ref={heading} tabIndex={-1}>
          {words.one}
        </h2>
        <IconButton icon="close" label={app.close} onClick={onClose} />
      </div>
      {report.error && <TroubleNotice error={report.error} retry={() => void report.refetch()} />}
      {report.isPending && <Skeleton label={app.loading} rows={3} />}
      {report.data && <ReportFacts report={report.data} />}
      {report.data && <Handling key={`${id} ${report.data.handled_at}`} report={report.data} />}
      {report.data && report.data.acts.length > 0 && <Acts report={report.data} />}
    </aside>
  );
}

function ReportFacts({ report }: { report: Report }) {
  const { texts, language } = useSpoken();
  const { reports: words } = texts;
  return (
    <>
      <p className="chip-row">
        <ReasonChip reason={report.reason} /> <StateChip handledAt={report.handled_at} />
      </p>
      <blockquote className="report-said">
        {report.words || <span className="quiet">{words.noWords}</span>}
      </blockquote>
      <dl className="facts">
        <div>
          <dt>{words.when}</dt>
          <dd>{moment(report.reported_at, language)}</dd>
        </div>
        <div>
          <dt>{words.sender}</dt>
          <dd>
            {report.organization_name}
            <br />
            {report.service_name}
          </dd>
        </div>
      </dl>
      <CopyableCode
        code={report.service_id}
        label={words.service}
        copy={words.copy}
        copied={words.copied}
        copyLabel={words.copyOf(words.service)}
      />
      <CopyableCode
        code={report.message_id}
        label={words.message}
        copy={words.copy}
        copied={words.copied}
        copyLabel={words.copyOf(words.message)}
      />
      <p className="quiet small">{words.whoIsNotShown}</p>
    </>
  );
}

function Handling({ report }: { report: Report }) {
  const { reports: words } = useSpoken().texts;
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const handle = useHandle();
  const reopen = useReopen();
  const say = useSay();
  const { id } = report;
  if (report.handled_at !== undefined)
    return (
      <div>
        <Button
          look="secondary"
          icon="restore"
          busy={reopen.isPending}
          onClick={() => reopen.mutate(id)}
        >
          {words.reopen}
        </Button>
        {reopen.error && <TroubleNotice error={reopen.error} />}
      </div>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (note.trim() === '') return;
    handle.mutate(
      { id, note: note.trim() },
      {
        onSuccess: () => say({ text: words.done, undo: () => reopen.mutate(id) }),
      },
    );
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <TextArea
        label={words.note}
        hint={words.noteHint}
        maxLength={500}
        rows={3}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {isTried && note.trim() === '' && (
        <p className="text-field-error" role="alert">
          {words.noteNeeded}
        </p>
      )}
      {handle.error && <TroubleNotice error={handle.error} />}
      <div>
        <Button type="submit" icon="done" busy={handle.isPending}>
          {words.handle}
        </Button>
      </div>
    </form>
  );
}

function Acts({ report }: { report: Report }) {
  const { texts, language } = useSpoken();
  const { reports: words } = texts;
  return (
    <section aria-labelledby="acts-title">
      <h3 id="acts-title">{words.acts}</h3>
      <ol className="acts">
        {report.acts.map((act) => (
          <li key={act.at}>
            <p className="quiet small">
              <time dateTime={act.at}>{moment(act.at, language)}</time>, {act.who}:{' '}
              {words.did[act.what]}
            </p>
            {act.note && <p>{act.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
