/** What a term that was found weighs, by lunr's formula: rarity, frequency, length, boost. */

/** How fast more of the same term adds less, and how much a long field dampens: lunr's own values. */
const K1 = 1.2;
const B = 0.75;
/** How much the text counts beside a summary, which counts 1. */
const TEXT_BOOST = 0.7;

/** Gives the weight of a term in each field of each document. */
function eachScore(index, term, give) {
  const places = index.terms.get(term) ?? [];
  const count = index.documents.length;
  const fields = places.reduce((known, place, at) => known + (place !== places[at - 1]), 0);
  const rarity = rarityOf(fields, count);
  for (let at = 0; at < places.length; ) {
    const [place, start] = [places[at], at];
    while (places[at] === place) at += 1;
    const [field, often] = [place % FIELDS, at - start];
    const damping = 1 - B + (B * index.lengths[place] * count) / index.totals[field];
    give(Math.floor(place / FIELDS), (BOOSTS[field] * rarity * (K1 + 1) * often) / (K1 * damping + often));
  }
}

/** lunr's weight of a term that `some` of `count` have. */
function rarityOf(some, count) {
  return Math.log(1 + Math.abs((count - some + 0.5) / (some + 0.5)));
}

/** Gives the weight of a term in the text of each record that has it. */
function eachTextScore(index, term, give) {
  const [found, times] = [[], []];
  for (const { numbers, places } of index.text.shards) {
    for (const place of unpacked(places.get(term) ?? "")) {
      const number = numbers[Math.floor(place / FIELDS)];
      if (number === undefined) continue;
      found.push(number);
      times.push(TIMES[place % FIELDS]);
    }
  }
  const rarity = rarityOf(found.length, index.text.records);
  const usual = index.text.total / index.text.records;
  found.forEach((number, at) => {
    const often = times[at];
    const damping = 1 - B + (B * index.text.lengths[number]) / usual;
    give(number, (TEXT_BOOST * rarity * (K1 + 1) * often) / (K1 * damping + often));
  });
}
