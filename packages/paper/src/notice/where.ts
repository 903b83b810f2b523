// Where it can be paid: online and at a counter, with a small picture for each.
import type { Sheet } from '../sheet.ts';
import type { PaymentNotice } from './input.ts';
import { labels } from './labels.ts';
import { bold, HALF, plain } from './page.ts';

export function drawWhere(sheet: Sheet, notice: PaymentNotice): void {
  const section = sheet.open(sheet.root, 'Sect');
  const isPostal = notice.postal !== undefined;
  const x = HALF;
  sheet.say(section, 'H2', [bold(labels.where, HALF, 275.7, 10)]);
  sheet.say(section, 'P', [
    plain(labels.listOfChannels, 388, 275.7, 8),
    bold(labels.site, 496, 275.7, 8),
  ]);
  sheet.say(section, 'H3', [bold(labels.online, x, 312, 10)]);
  sheet.say(section, 'P', [
    plain(labels.onlineText(notice.payee.hasOwnChannel === true, isPostal), x, 324, 8, {
      width: 178,
      most: 4,
    }),
  ]);
  sheet.say(section, 'H3', [bold(labels.territory, x, 364, 10)]);
  sheet.say(section, 'P', [
    plain(labels.territoryText(isPostal), x, 376, 8, { width: 178, most: 4 }),
  ]);
  drawDevices(sheet, 522, 308);
  drawPin(sheet, 539, 362);
}

/** A screen and a telephone. */
function drawDevices(sheet: Sheet, x: number, y: number): void {
  const { pdf } = sheet;
  sheet.decorate(() => {
    pdf.save().lineWidth(1.1).strokeColor('black');
    pdf.roundedRect(x, y, 30, 21, 2).stroke();
    pdf
      .moveTo(x + 9, y + 26)
      .lineTo(x + 19, y + 26)
      .stroke();
    pdf
      .moveTo(x + 14, y + 21)
      .lineTo(x + 14, y + 26)
      .stroke();
    pdf.roundedRect(x + 23, y + 7, 12, 21, 2).fillAndStroke('white', 'black');
    pdf
      .moveTo(x + 27.5, y + 25)
      .lineTo(x + 30.5, y + 25)
      .stroke()
      .restore();
  });
}

/** A place on a map. */
function drawPin(sheet: Sheet, x: number, y: number): void {
  const { pdf } = sheet;
  sheet.decorate(() => {
    pdf.save().lineWidth(1.1).strokeColor('black');
    pdf
      .moveTo(x, y + 26)
      .bezierCurveTo(x - 12, y + 14, x - 9, y, x, y)
      .bezierCurveTo(x + 9, y, x + 12, y + 14, x, y + 26)
      .stroke();
    pdf.circle(x, y + 9, 3.4).stroke();
    pdf
      .ellipse(x, y + 28, 9, 2.4)
      .stroke()
      .restore();
  });
}
