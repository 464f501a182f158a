// connect/index.html: reads the question of a health record in the address and goes to the handout that answers it.
// A classic script without any request: what it knows stands in the page (#connect_data). docs/connect.md says what
// it understands.
(function () {
  "use strict";
  var holder = document.getElementById("connect_data");
  if (!holder) return;
  var data = JSON.parse(holder.textContent);

  // Everything that was asked: after ? and, for records that can, after #, which no server sees. Names in small letters.
  function asked() {
    var found = {};
    [location.search, location.hash].forEach(function (part) {
      new URLSearchParams(part.slice(1)).forEach(function (value, name) {
        name = name.toLowerCase().trim();
        value = value.trim();
        if (value) (found[name] = found[name] || []).push(value);
      });
    });
    return found;
  }

  function all(question, names) {
    return names.reduce(function (values, name) {
      return values.concat(question[name] || []);
    }, []);
  }

  function own(object, key) {
    return Object.prototype.hasOwnProperty.call(object, key) ? object[key] : undefined;
  }

  // "en-US", "ES", "spa" to a language of the site, else the default one.
  function language(question) {
    var three = { eng: "en", spa: "es", ara: "ar", fra: "fr", fre: "fr", deu: "de", ger: "de", por: "pt", vie: "vi",
      zho: "zh", chi: "zh", rus: "ru", kor: "ko" };
    var codes = all(question, ["informationrecipient.languagecode.c", "performer.languagecode.c"]);
    for (var i = 0; i < codes.length; i += 1) {
      var code = codes[i].toLowerCase().replace(/_/g, "-");
      var short = code.split("-")[0];
      short = own(three, short) || short;
      for (var j = 0; j < data.languages.length; j += 1) {
        if (data.languages[j].toLowerCase() === code) return data.languages[j];
      }
      for (j = 0; j < data.languages.length; j += 1) {
        if (data.languages[j].toLowerCase().split("-")[0] === short) return data.languages[j];
      }
    }
    return data.languages[0];
  }

  // The topic of a code, told by its shape and never by the name of its system, which records get wrong.
  function byCode(code, system) {
    var bare = code.toUpperCase().replace(/[^A-Z0-9]/g, "");
    if (/^[A-Z][0-9][A-Z0-9]{1,5}$/.test(bare)) {
      for (; bare.length >= 3; bare = bare.slice(0, -1)) {
        var topics = own(data.icd10cm, bare);
        if (topics) return topics[0];
      }
    }
    // A medicine or a product has digits for a code too: RxNorm, NDC.
    if (/^[0-9]{6,18}$/.test(code) && !/\.6\.(88|69)$/.test(system || "")) {
      var concepts = own(data.snomed, code);
      if (concepts) return concepts[0];
    }
    return undefined;
  }

  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  // The topic whose name is the text, else the one with the longest name inside of it, as whole words.
  function byWords(text, wanted) {
    var words = " " + folded(text) + " ";
    var best;
    var length = 0;
    var order = [wanted].concat(data.languages);
    Object.keys(data.topics).forEach(function (id) {
      order.forEach(function (tag) {
        var answer = own(data.topics[id], tag);
        (answer ? answer.names : []).forEach(function (name) {
          var inside = folded(name);
          if (inside.length > length && words.indexOf(" " + inside + " ") >= 0) {
            best = id;
            length = inside.length;
          }
        });
      });
    });
    return best;
  }

  function topic(question, wanted) {
    var codes = all(question, ["mainsearchcriteria.v.c", "mainsearchcriteria.v.c1"]);
    var system = all(question, ["mainsearchcriteria.v.cs", "mainsearchcriteria.v.cs1"])[0];
    var texts = all(question, ["mainsearchcriteria.v.dn", "mainsearchcriteria.v.dn1", "mainsearchcriteria.v.ot"]);
    var found;
    codes.forEach(function (code) { found = found || byCode(code, system); });
    texts.forEach(function (text) { found = found || byWords(text, wanted); });
    return found;
  }

  function place(id, wanted, question) {
    var answers = data.topics[id];
    var tag = [wanted].concat(data.languages).filter(function (tag) { return own(answers, tag); })[0];
    var answer = answers[tag];
    var subtopics = all(question, ["subtopic.v.c"]);
    for (var i = 0; i < subtopics.length; i += 1) {
      var part = own(answer.parts, subtopics[i].toUpperCase());
      if (part) return part;
    }
    return answer.page;
  }

  var question = asked();
  var isAsked = Object.keys(question).some(function (name) { return name.indexOf("mainsearchcriteria.") === 0; });
  if (!isAsked) return;
  var wanted = language(question);
  var found = topic(question, wanted);
  // Replaced, so that "back" leads to the health record.
  location.replace(found ? place(found, wanted, question) : data.all[wanted]);
})();
