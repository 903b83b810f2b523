// The slim bar of the last seven days of a session: until when, and the way to renew it. Closed once, it stays closed.
import { Button, Icon } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { dayInRome, daysBetween } from '../../../format/days.ts';
import { longDay } from '../../../format/words.ts';
import { marks } from '../../../session/marks.ts';
import { useToday } from '../../../shell/use-today.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import { sessionQuery } from '../queries.ts';

const ANNOUNCED_DAYS = 7;

export function ExpiryBar() {
  const { texts, language } = useSpoken();
  const words = texts.expiry;
  const loginAgain = useRouteContext({ from: '__root__', select: (one) => one.loginAgain });
  const today = useToday();
  const { data } = useQuery(sessionQuery);
  const [closed, setClosed] = useState(marks.expirySeen.get);
  const end = data?.expires_at;
  if (end === undefined || end === closed) return null;
  const lastDay = dayInRome(end);
  if (daysBetween(today, lastDay) > ANNOUNCED_DAYS) return null;
  const close = () => {
    marks.expirySeen.set(end);
    setClosed(end);
  };
  return (
    <output className="slim-bar">
      <Icon name="clock" size={20} />
      <span>{words.ends(longDay(lastDay, language))}</span>
      <Button look="quiet" onClick={() => loginAgain.ask('renew')}>
        {words.renew}
      </Button>
      <Button look="quiet" onClick={close}>
        {words.later}
      </Button>
    </output>
  );
}
