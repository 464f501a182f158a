// search/index.html: finds handouts and explained words while somebody types. A classic script without any request: what it
// looks up is the script before it (search/index.LANGUAGE.js, which says how its lists are made).
(function () {
  "use strict";
  var data = window.takehome_search;
  var form = document.getElementById("search");
  if (!data || !form) return;
  var input = document.getElementById("search_words");
  var count = document.getElementById("search_count");
  var list = document.getElementById("search_found");
  var SHOWN = 30;
  // How much a word says by where it stands.
  var TITLE = 10, NAME = 8, SIGN = 4, SUMMARY = 2;

  function folded(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");
  }

  function split(text) {
    // Chinese has no spaces: each character is looked up by itself.
    return folded(text).replace(/\p{Script=Han}/gu, " $& ").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  // What can be found: { href, title, line, kind, codes, names }.
  var entries = [];
  // Each word with the places where it stands: [entry, weight, the other name that it is of].
  var places = new Map();

  function add(words, entry, weight, name) {
    words.forEach(function (word) {
      if (!places.has(word)) places.set(word, []);
      places.get(word).push([entry, weight, name]);
    });
  }

  var signs = data.signs.map(split);
  data.topics.forEach(function (topic) {
    var kind = data.kinds[topic[0]];
    var at = entries.push({ href: "../" + kind[0] + "/" + topic[1] + ".html", title: topic[2], line: topic[3], kind: kind[1],
      codes: topic[5] ? topic[5].split(" ") : [], names: [topic[2]].concat(topic[4]).map(folded) }) - 1;
    var title = split(topic[2]);
    // "Sciatica" comes before "Physical therapy for sciatica".
    add(title, at, TITLE * (0.7 + 0.3 / title.length));
    topic[4].forEach(function (name) { add(split(name), at, NAME, name); });
    add(split(topic[3]), at, SUMMARY);
    if (topic[6]) topic[6].split(" ").forEach(function (number) { add(signs[parseInt(number, 36)], at, SIGN); });
  });
  data.words.forEach(function (word) {
    var at = entries.push({ href: "../glossary/index.html#" + word[0], title: word[1], line: word[3], kind: data.word,
      codes: [], names: [word[1]].concat(word[2]).map(folded) }) - 1;
    add(split(word[1]), at, NAME);
    word[2].forEach(function (name) { add(split(name), at, NAME); });
    add(split(word[3]), at, SUMMARY);
  });

  // How many letters must change to make `typed` the beginning of `word`: added, left out, another, or two in the wrong
  // order. More than `most` counts as Infinity.
  function slips(typed, word, most) {
    var end = Math.min(word.length, typed.length + most);
    var before, last = [], row = [];
    for (var j = 0; j <= end; j += 1) row[j] = j;
    for (var i = 1; i <= typed.length; i += 1) {
      before = last;
      last = row;
      row = [i];
      var least = i;
      for (j = 1; j <= end; j += 1) {
        var same = typed[i - 1] === word[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > most) return Infinity;
    }
    var fewest = Math.min.apply(null, row);
    return fewest <= most ? fewest : Infinity;
  }

  // Letters of writing without spaces are looked for inside of words.
  var UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

  // How well a word answers what was typed, 0 to 1, without slips: the same, its beginning, or an ending more
  // ("coughing" for "cough").
  function likeness(typed, word, last) {
    if (word === typed) return 1;
    if (word.indexOf(typed) === 0 && (last || typed.length > 3)) return 0.6 + 0.3 * typed.length / word.length;
    if (word.length > 3 && typed.length - word.length < 4 && typed.indexOf(word) === 0) return 0.6;
    return UNSPACED.test(typed) && word.indexOf(typed) >= 0 ? 0.6 : 0;
  }

  // The entries that one typed word finds: entry to [points, other name].
  function findWord(typed, last) {
    var found = new Map();
    function take(word, likeness) {
      if (likeness === 0) return;
      places.get(word).forEach(function (place) {
        var points = place[1] * likeness;
        var known = found.get(place[0]);
        if (!known || known[0] < points) found.set(place[0], [points, place[2]]);
      });
    }
    places.forEach(function (_, word) { take(word, likeness(typed, word, last)); });
    var most = typed.length > 7 ? 2 : typed.length > 3 ? 1 : 0;
    if (found.size === 0 && most > 0) {
      places.forEach(function (_, word) { take(word, 0.5 / (1 + slips(typed, word, most))); });
    }
    return found;
  }

  // Handouts with a code, or with one that it is a finer form of ("M54.31" for M54.3).
  function byCode(text) {
    var bare = text.toUpperCase().replace(/[.\s]/g, "");
    if (!/^([A-Z][0-9][A-Z0-9]{1,5}|[0-9]{6,18})$/.test(bare)) return [];
    var found = [];
    entries.forEach(function (entry) {
      var code = entry.codes.filter(function (code) {
        return code.indexOf(bare) === 0 || (/^[A-Z]/.test(code) && bare.indexOf(code) === 0);
      })[0];
      if (code) found.push([entry, code.length > 3 && /^[A-Z]/.test(code) ? code.slice(0, 3) + "." + code.slice(3) : code]);
    });
    return found;
  }

  // The best entries first: [entry, what is said beside its kind].
  function find(text) {
    var coded = byCode(text.trim());
    if (coded.length > 0) return coded;
    var typed = split(text);
    var whole = folded(text).trim();
    var points = new Map();
    var all = 0;
    typed.forEach(function (word, at) {
      var found = findWord(word, at === typed.length - 1);
      if (found.size === 0) return;
      // Rare and long words say more than "in" and "my".
      var weight = Math.log(1 + entries.length / found.size) * Math.min(1, word.length / 5);
      all += weight;
      found.forEach(function (hit, entry) {
        var sum = points.get(entry) || [0, 0, undefined];
        points.set(entry, [sum[0] + weight * hit[0], sum[1] + weight, sum[2] || hit[1]]);
      });
    });
    var ranked = [];
    points.forEach(function (sum, at) {
      if (sum[1] < all / 2) return;
      var entry = entries[at];
      var names = entry.names;
      var bonus = names.indexOf(whole) >= 0 ? 20 : names[0].indexOf(whole) === 0 ? 5 : 0;
      ranked.push([entry, sum[2], sum[0] + bonus]);
    });
    return ranked.sort(function (one, other) { return other[2] - one[2]; });
  }

  function item(found) {
    var line = document.createElement("li");
    var link = document.createElement("a");
    link.href = found[0].href;
    link.textContent = found[0].title;
    var kind = document.createElement("span");
    kind.className = "see";
    kind.textContent = found[0].kind + (found[1] ? " (" + found[1] + ")" : "");
    var about = document.createElement("p");
    about.textContent = found[0].line;
    line.append(link, " ", kind, about);
    return line;
  }

  var timer;
  function show() {
    var text = input.value.trim();
    var found = text ? find(text).slice(0, SHOWN) : [];
    list.replaceChildren.apply(list, found.map(item));
    // Said when typing rests, so that a screen reader is not cut short at each letter.
    clearTimeout(timer);
    timer = setTimeout(function () {
      var told = found.length > 0 ? form.dataset.count.replace("{count}", found.length) : form.dataset.none;
      count.textContent = text ? told : "";
    }, 400);
    // So that "back" from a handout leads to the same list; a browser may forbid it to pages opened from a folder.
    try {
      history.replaceState(null, "", text ? "?q=" + encodeURIComponent(text) : location.pathname);
    } catch (error) { /* The list stands all the same. */ }
  }

  function links() {
    return Array.prototype.slice.call(list.querySelectorAll("a"));
  }

  input.addEventListener("input", show);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    show();
    if (links().length > 0) links()[0].focus();
  });
  // Arrows go from the field into the list, along it, and back.
  document.addEventListener("keydown", function (event) {
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    var stops = [input].concat(links());
    var at = stops.indexOf(document.activeElement);
    var next = at < 0 || !step ? undefined : stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  input.value = new URLSearchParams(location.search).get("q") || input.value;
  show();
  // On a page opened without a question the field waits for it.
  if (!input.value) input.focus({ preventScroll: true });
})();
