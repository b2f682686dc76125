// ---- numbers: as each language writes them. Same rules as `src/render/html/numbers.rs`.

const MINUTE = 60000, HOUR = 60 * MINUTE;

/** `32,000`. */
const grouped = number => String(Math.trunc(number)).replace(/\B(?=(\d{3})+$)/g, ',');

const tenths = count => grouped(Math.trunc(count / 10)) + (count % 10 ? `.${count % 10}` : '');

/** How many people: `47.6 M`, `4,764만 명`, `4,764万人`. */
function people(number) {
  if (lang === 'en') {
    if (number < 1e6) return grouped(number);
    return number < 1e8 ? `${tenths(Math.floor((number + 50000) / 100000))} M` : `${grouped(Math.floor((number + 500000) / 1e6))} M`;
  }
  const [hundredMillion, tenThousand, one] = lang === 'ko' ? ['억 ', '만 명', '명'] : ['億', '万人', '人'];
  if (number < 1e4) return grouped(number) + one;
  if (number < 1e6) return tenths(Math.floor((number + 500) / 1000)) + tenThousand;
  const all = Math.floor((number + 5000) / 1e4), many = Math.floor(all / 1e4), some = all % 1e4;
  if (!many) return grouped(some) + tenThousand;
  return grouped(many) + hundredMillion + (some ? grouped(some) + tenThousand : one);
}

/** A length of time in milliseconds: whole minutes below an hour, a decimal below 100 hours. */
function time(millis) {
  const w = W();
  if (millis === 0) return `0${w.unit_min}`;
  if (millis < MINUTE) return Math.ceil(millis / 1000) + w.unit_s;
  if (millis < HOUR) return Math.floor((millis + MINUTE / 2) / MINUTE) + w.unit_min;
  if (millis <= 100 * HOUR) return tenths(Math.floor((millis + HOUR / 20) / (HOUR / 10))) + w.unit_h;
  return grouped(Math.floor((millis + HOUR / 2) / HOUR)) + w.unit_h;
}

/** When something is back: a time, or never. */
const moment = millis => millis == null ? W().never : time(millis);
