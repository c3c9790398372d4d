// Finds in a text what it may give away: the twin of LearningSpace.Core/Leaks, file by file and rule by rule, so that the warning comes while one writes.
// Every expression is anchored ("y") and has bounds, so that no text takes long. A test gives the same texts to both; change both or neither.
// No look-behind and no \d, \w, \s, \b: browsers of 2023 lack the one, and .NET means something else by the others.

// FoldedText

const accented = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿ";
const plain = "AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyy";
const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
  0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0,
];
const within = (c, ...ranges) => ranges.some(([from, to = from]) => c >= from && c <= to);

function foldOne(letter) {
  const c = letter.charCodeAt(0);
  if (c < 0x80) {
    return c === 9 ? " " : c === 0 || within(c, [11, 13]) ? "\n" : letter;
  }

  if (c === 0x85 || within(c, [0x2028, 0x2029])) {
    return "\n";
  }

  if (within(c, [0xa0], [0x1680], [0x2000, 0x200a], [0x202f], [0x205f], [0x3000])) {
    return " ";
  }

  if (within(c, [0xad], [0x300, 0x36f], [0x61c], [0x180e], [0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x206f], [0xfe00, 0xfe0f], [0xfeff])) {
    return "";
  }

  if (within(c, [0x2010, 0x2013], [0x2212], [0xfe58], [0xfe63])) {
    return "-";
  }

  if (c === 0x2024) {
    return ".";
  }

  if (within(c, [0xff01, 0xff5e])) {
    return String.fromCharCode(c - 0xfee0);
  }

  if (c <= 0xff) {
    return plain[accented.indexOf(letter)] ?? letter;
  }

  const zero = zeros.find((z) => c >= z && c < z + 10);
  return zero ? String(c - zero) : letter;
}

const toLower = (text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

function fold(text) {
  const [letters, starts, ends] = [[], [], []];
  for (let i = 0; i < text.length; i++) {
    const start = i;
    const second = text.charCodeAt(i + 1);
    const letter = text[i] === "\ud835" && within(second, [0xdfce, 0xdfff]) ? String((text.charCodeAt(++i) - 0xdfce) % 10) : foldOne(text[i]);
    if (letter) {
      letters.push(letter);
      starts.push(start);
      ends.push(i + 1);
    }
  }

  return { text: letters.join(""), starts, ends };
}

// LeakScanner

const sight = 60;
const row = 16;
const isDigit = (c) => c >= "0" && c <= "9";
const isWord = (c) => c !== undefined && /^[A-Za-z0-9_]$/.test(c);
const digitsOf = (text) => text.replace(/[^0-9]/g, "");

function at(expression, text, i) {
  expression.lastIndex = i;
  return expression.exec(text);
}

const goesOn = ({ text }, end) => isWord(text[end]) || ([".", "-", "/"].includes(text[end]) && isDigit(text[end + 1] ?? ""));

function match(scan, expression, i) {
  const found = at(expression, scan.text, i);
  return found && !goesOn(scan, i + found[0].length) ? found : null;
}

function follows({ lower, last }, words, i, country) {
  const from = Math.max(0, i - sight);
  return words.test((from === 0 ? "\n" : "") + lower.slice(from, i))
    || (country !== undefined && last.kind === "IdentityNumber" && last.country === country && i - last.end <= row && !/[0-9[\]]/.test(lower.slice(last.end, i)));
}

const leak = (kind, start, end, country = null) => ({ kind, start, end, country });

function ruleAt(scan, i) {
  const { text } = scan;
  const c = text[i];
  const before = i === 0 ? "\n" : text[i - 1];
  if (before === "\n") {
    scan.marking = markingOnLine(scan, i);
  }

  if (scan.marking?.start === i) {
    return scan.marking;
  }

  if (c === "-") {
    return privateKey(scan, i);
  }

  if (c === "\\" && before !== "\\") {
    return share(scan, i);
  }

  if (c === "(") {
    return phoneInParentheses(scan, i);
  }

  if (isWord(before)) {
    return null;
  }

  if (c === "+") {
    return internationalPhone(scan, i);
  }

  const rules = isDigit(c) ? ([".", "-", "/", ":"].includes(before) && i > 1 && isDigit(text[i - 2]) ? [] : ofNumbers) : isWord(c) ? ofWords : [];
  for (const rule of rules) {
    const found = rule(scan, i, before);
    if (found) {
      return found;
    }
  }

  return null;
}

function scanText(text) {
  const scan = { text, lower: toLower(text), marking: null, last: {}, keyEnd: -1, headerEnd: -1 };
  const found = [];
  for (let i = 0; i < text.length; ) {
    const one = ruleAt(scan, i);
    if (one) {
      found.push(one);
      scan.last = one;
      i = one.end;
    } else {
      i++;
    }
  }

  return found;
}

// CheckDigits

function weighted(digits, last) {
  let [sum, weight] = [0, 2];
  for (let i = digits.length - 1; i >= 0; i--) {
    sum += digits[i] * weight;
    weight = weight === last ? 2 : weight + 1;
  }

  return sum;
}

const restOf = (digits) => {
  const rest = weighted(digits, 11) % 11;
  return rest >= 2 ? 11 - rest : 0;
};
const sumOf = (digits, weights) => weights.reduce((sum, weight, i) => sum + (digits[i] ?? 0) * weight, 0);
const isUruguayan = (digits) => (10 - (sumOf(digits.padStart(8, "0"), [2, 9, 8, 7, 6, 3, 4]) % 10)) % 10 === +digits.at(-1);
const isArgentine = (digits) => (11 - (weighted(digits.slice(0, 10), 7) % 11)) % 11 === +digits[10];
const isPeruvian = (digits) => (11 - (weighted(digits.slice(0, 10), 7) % 11)) % 10 === +digits[10];
const isChilean = (body, check) => "0K987654321"[weighted(body, 7) % 11] === check.toUpperCase();
const isParaguayan = (body, check) => ((11 - (weighted(body, 11) % 11)) % 11) % 10 === +check;
const isColombian = (body, check) => "01987654321"[sumOf([...body].reverse(), [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71]) % 11] === check;
const isBrazilian = (digits) => /[^]/.test(digits.replaceAll(digits[0], "")) && restOf(digits.slice(0, 9)) === +digits[9] && restOf(digits.slice(0, 10)) === +digits[10];
const isSpanish = (digits, letter) => "TRWAGMYFPDXBNJZSQVHLCKE"[digits % 23] === letter.toUpperCase();
const isPortuguese = (digits) => restOf(digits.slice(0, 8)) === +digits[8];

function isLuhn(number) {
  let sum = 0;
  [...number].reverse().forEach((c, i) => {
    const value = parseInt(c, 36) * (1 + (i % 2));
    sum += i % 2 === 1 && value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

function isAccount(number) {
  let rest = 0;
  for (const c of number.slice(4) + number.slice(0, 4)) {
    rest = isDigit(c) ? (rest * 10 + +c) % 97 : (rest * 100 + parseInt(c, 36)) % 97;
  }

  return rest === 1;
}

// IdentityNumbers

const gap = "(?:[^a-z0-9\\[\\]][^0-9\\[\\]]{0,32})?$";
const word = (words) => new RegExp(`[^a-z0-9](?:${words})${gap}`);
const next = (words) => new RegExp(`[^a-z0-9](?:${words})(?:[ .:,(#-]|\u00ba|\u00b0|no?|nro|num|numero|number){0,8}$`);
const rucWord = word("ruc|r\\.u\\.c\\.?");
const nitWord = word("nit|n\\.i\\.t\\.?");
const cpfWord = word("(?:cpf|c\\.p\\.f\\.?|cadastro de pessoas? fisicas?)s?");
const cuitWord = word("(?:cui[tl]|c\\.u\\.i\\.[tl]\\.?)s?");
const cedulaWord = word("ci|c\\. ?i\\.?|cedulas?|documentos? de identidad|(?:numero|nro\\.?|no\\.?) de documento|identity (?:card|document|number)|carteira de identidade");
const rutWord = word("(?:ru[tn]|r\\.u\\.[tn]\\.?)s?");
const dniWord = word("(?:dni|d\\.n\\.i\\.?|nie|n\\.i\\.e\\.?|nif|n\\.i\\.f\\.?)s?");
const cardWord = word("cc|c\\.c\\.?|cartao d[eo] cidadao|bilhete de identidade");
const nifWord = word("nif|n\\.i\\.f\\.?|contribuinte|numero fiscal|identificacao fiscal");
const bareDniWord = next("(?:dni|d\\.n\\.i\\.?|documento nacional de identidad|documento unico)s?");
const fileWord = next(
  "expedientes?|expte|exp|boletin|factura|oficio|resolucion|licitacion|contrato|rol|radicado|processo|protocolo|pedido|patente|ticket|invoice|order|file|case|caso|asiento|registro|codigo|code|issn|ref|referencia",
);

const elevenOfPeru = /1[057][0-9]{9}/y;
const bodyAndCheck = /([0-9]{1,4}(?:\.[0-9]{3}){1,3}|[0-9]{6,10})-([0-9])/y;
const cpf = /[0-9]{3}([. ]?)[0-9]{3}\1[0-9]{3}([-/ ]?)[0-9]{2}/y;
const cuit = /2[03-7]([- ]?)[0-9]{8}\1[0-9]/y;
const cedula = /[1-9]([., ]?)[0-9]{3}\1[0-9]{3}( - |[-/. ]?)[0-9]/y;
const shortCedula = /[1-9][0-9]{2}[., ]?[0-9]{3}(?: - |[-/. ]?)[0-9]/y;
const rut = /[1-9][0-9]?([., ]?)[0-9]{3}\1[0-9]{3}( - |[-/. ]?)[0-9Kk]/y;
const dni = /([0-9]{8}|[0-9]{2}([. ])[0-9]{3}\2[0-9]{3})([- ]?)([A-Za-z])/y;
const nie = /[XYZ][- ]?([0-9]{7}|[0-9]\.[0-9]{3}\.[0-9]{3})[- ]?([A-Z])/y;
const citizenCard = /[0-9]{8}([ -]?)[0-9]([ -]?)([A-Z0-9]{2})[ -]?[0-9]/y;
const nif = /(?:[123][0-9]{2}|45[0-9])([ .]?)[0-9]{3}\1[0-9]{3}/y;
const bareDni = /(?:[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}|[0-9]{7,8})/y;

const person = (m, country) => leak("IdentityNumber", m.index, m.index + m[0].length, country);
const isCustomary = (scan, m, i) => m[2] === "-" && (m[1] === "." || (m[1] === "" && !follows(scan, fileWord, i)));

// A rule: its shape, its country, its check digit, its word, and the punctuation that needs none.
const identity = (shape, country, holds, words, stands = () => false) => (scan, i) => {
  const m = match(scan, shape, i);
  return m && holds(m, scan, i) && (stands(m, scan, i) || follows(scan, words, i, country)) ? person(m, country) : null;
};

const ofPersons = [
  identity(elevenOfPeru, "PE", ([all]) => isPeruvian(all), rucWord),
  identity(bodyAndCheck, "PY", (m) => {
    const body = digitsOf(m[1]);
    return body.length >= 6 && body.length <= 8 && !(body.length === 8 && body[0] === "8") && isParaguayan(body, m[2]);
  }, rucWord),
  identity(bodyAndCheck, "CO", (m) => {
    const body = digitsOf(m[1]);
    return !(body.length === 9 && (body[0] === "8" || body[0] === "9")) && isColombian(body, m[2]);
  }, nitWord),
  identity(cpf, "BR", ([all]) => isBrazilian(digitsOf(all)), cpfWord, (m) => m[1] !== " " && m[2] === "-"),
  identity(cuit, "AR", ([all]) => isArgentine(digitsOf(all)), cuitWord, (m) => m[1] === "-"),
  identity(cedula, "UY", ([all], scan, i) => isUruguayan(digitsOf(all)) && !follows(scan, rutWord, i), cedulaWord, (m, scan, i) => isCustomary(scan, m, i)),
  identity(shortCedula, "UY", ([all]) => isUruguayan(digitsOf(all)), cedulaWord),
  identity(rut, "CL", ([all]) => {
    const body = digitsOf(all.slice(0, -1));
    return (body.length === 7 || (body.length === 8 && body[0] < "5")) && isChilean(body, all.at(-1));
  }, rutWord, (m, scan, i) => isCustomary(scan, m, i)),
  identity(dni, "ES", (m) => isSpanish(digitsOf(m[1]), m[4]), dniWord, (m) => m[3] !== " " && m[4] >= "A" && m[4] <= "Z"),
  identity(citizenCard, "PT", ([all]) => isLuhn(all.replace(/[^A-Za-z0-9]/g, "")), cardWord, (m) => m[1] !== "" && m[2] !== "" && /^[A-Z]+$/.test(m[3])),
  identity(nif, "PT", ([all]) => isPortuguese(digitsOf(all)), nifWord),
  (scan, i) => {
    const m = match(scan, bareDni, i);
    return m && follows(scan, bareDniWord, i) ? person(m, m[0].length === 8 ? null : "AR") : null;
  },
];

function foreigner(scan, i) {
  const m = match(scan, nie, i);
  return m && isSpanish("XYZ".indexOf(m[0][0]) + digitsOf(m[1]), m[2]) ? person(m, "ES") : null;
}

// BankNumbers

const lengths = Object.fromEntries(
  ("NO15 BE16 DK18 FI18 FK18 FO18 GL18 NL18 SD18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 MN20 XK20 CH21 HR21 LI21 LV21 BG22 BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 "
    + "IQ23 OM23 SO23 TL23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 LY25 PT25 ST25 IS26 TR26 BI27 DJ27 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 NI28 PL28 "
    + "SV28 BR29 EG29 PS29 QA29 UA29 JO30 KW30 MU30 YE30 MT31 SC31 LC32 RU33").split(" ").map((one) => [one.slice(0, 2), +one.slice(2)]),
);
const accountStart = /[A-Za-z]{2}[0-9]{2}/y;

function account(scan, i) {
  const { text } = scan;
  const length = at(accountStart, text, i) && lengths[text.slice(i, i + 2).toUpperCase()];
  if (!length) {
    return null;
  }

  let [number, isApart, end] = ["", false, i];
  for (; end < text.length && number.length < length; end++) {
    const c = text[end];
    if (/^[A-Za-z0-9]$/.test(c)) {
      number += c;
    } else if ((c === " " || c === "-") && /^[A-Za-z0-9]$/.test(text[end - 1])) {
      isApart = true;
    } else {
      return null;
    }
  }

  const isInCase = !/[a-z]/.test(number) || (!isApart && !/[A-Z]/.test(number));
  return number.length === length && digitsOf(number).length >= 8 && isInCase && !goesOn(scan, end) && isAccount(number)
    ? leak("BankAccount", i, end, number.slice(0, 2).toUpperCase())
    : null;
}

function isIssued(digits, isApart) {
  const head = +digits.slice(0, 4);
  const two = Math.floor(head / 100);
  switch (digits.length) {
    case 14: return isApart && (within(head, [3000, 3059]) || two === 36 || two === 38);
    case 15: return two === 34 || two === 37;
    case 16: return digits[0] === "4" || two === 62 || head === 6011 || within(head, [5100, 5599], [2221, 2720], [3528, 3589], [6440, 6599]);
    case 19: return digits[0] === "4" || two === 62;
    default: return false;
  }
}

const cards = [
  /[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}\1[0-9]{3}/y, /[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}/y, /[0-9]{4}([ -])[0-9]{6}\1[0-9]{4,5}/y, /[0-9]{15,19}/y,
];

function card(scan, i) {
  for (const shape of scan.text[i] >= "2" && scan.text[i] <= "6" ? cards : []) {
    const m = match(scan, shape, i);
    const digits = m && digitsOf(m[0]);
    if (m && isIssued(digits, m[0].length > digits.length) && isLuhn(digits)) {
      return leak("PaymentCard", i, i + m[0].length);
    }
  }

  return null;
}

// MailAddressesInText

const offices = new Set((
  "abuse accesibilidad accessibility acessibilidade admin administracion administracao administration atencion atencionalpublico atendimento ayuda ajuda bounce certificados compras comunicacion "
  + "comunicacao communications consultas contact contacto contactenos contato contracts convocatorias correo cursos datos datosabiertos dados data denuncias desarrollo dpd dpo editor encarregado enquiries "
  + "equipo estadistica email eventos faleconosco feedback formacion ftp git gobiernoabierto hello help helpdesk hola hostmaster imprensa info informacion informacoes information innovacion inovacao inquiries ia ai "
  + "legal licitaciones mail mailer-daemon marketing mesa mesadeayuda mesadeentrada name newsletter no-reply nombre nome noreply noticias office oficina ouvidoria participacion pass password postmaster prensa press privacidad privacidade "
  + "privacy projeto protecciondedatos protecaodedados proyecto reclamos recepcion registro research rrhh sac sales secretaria security seguranca seguridad service servicio sistemas soporte "
  + "soportetecnico subscribe sugerencias support suporte team tech tecnologia ti transparencia tramites unsubscribe usenet user username usuario usuarios uucp ventas webmaster www").split(" "));
const noDomains = new Set("avif bmp css csv docx gif html ico jpeg jpg js json md mjs pdf png svg tiff ts txt webp xlsx xml yaml yml zip".split(" "));
const address = /([a-z0-9_](?:[a-z0-9._%+'-]{0,62}[a-z0-9_+-])?)@((?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}[a-z]{2,24})/y;
const forExamples = /(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$/;

function mailAddress({ text, lower }, i, before) {
  const m = before === "@" ? null : at(address, lower, i);
  const end = m && i + m[0].length;
  return !m || isWord(text[end]) || text[end] === "@" || offices.has(m[1]) || noDomains.has(m[2].slice(m[2].lastIndexOf(".") + 1)) || forExamples.test(m[2]) ? null : leak("MailAddress", i, end);
}

// Phones

const countries = [
  ["598", 11, 11], ["595", 11, 12], ["593", 11, 12], ["591", 11, 11], ["351", 12, 12], ["54", 12, 13], ["55", 12, 13], ["56", 11, 11], ["57", 12, 12], ["51", 10, 11], ["52", 12, 13], ["34", 11, 11], ["1", 11, 11],
];
const between = /(?:[ .-]?\(|\)[ .-]?|[ .-])(?=[0-9])/y;
const amount = /^[0-9]{1,3}(?:(?:\.[0-9]{3})+|(?: [0-9]{3}){2})$/;
const area = /\((?:0[0-9]{2,4}|[1-9][0-9]{1,2})\)[ -]?[0-9]{3,5}[- ][0-9]{4}/y;
const customary = /(?:09[1-9]([ -])[0-9]{3}\1[0-9]{3}|0[0-9]{2,4}[ -][0-9]{3,4}-[0-9]{4}|[1-9][0-9] 9[0-9]{4}-[0-9]{4}|[679][0-9]{2} [0-9]{2} [0-9]{2} [0-9]{2})/y;
const other = /^(?:(?:19|20)[0-9]{2}[ .-]+(?:19|20)[0-9]{2}|[0-9]{1,2}[ .-][0-9]{1,2}[ .-](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[ .-][0-9]{2}[ .-][0-9]{2}|[0-9]{1,3}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3}){2})$/;
const free = /^(?:0?800|0810|0300|0303|0500|0600|0900|90[0-2]|808|707)/;
const call = new RegExp(
  "[^a-z0-9](?:tel|telf|telefonos?|telefones?|telephones?|telemovel|phones?|fone|cel|celular|celulares|movil|mobile|whatsapp|fax|ligue|llame)"
    + "(?:[ .:,(#/-]|\u00ba|\u00b0|no|nro|num|numero|number|al|ao|para|en|is|es|e|el|de|contacto|contact|contato|particular|personal|pessoal|directo|direto){0,12}$",
);

function read(text, start, most) {
  let [digits, end, place] = ["", start, start];
  while (place < text.length) {
    let group = place;
    while (group < text.length && isDigit(text[group]) && group - place <= most) {
      group++;
    }

    if (group > place) {
      if (digits.length + group - place > most) {
        break;
      }

      digits += text.slice(place, group);
      end = place = group;
    }

    const m = at(between, text, place);
    if (m && (end > start || text[place] === "(")) {
      place += m[0].length;
    } else {
      break;
    }
  }

  return [digits, end];
}

const phone = (start, end) => leak("PhoneNumber", start, end);

function internationalPhone(scan, i) {
  const { text } = scan;
  const start = text[i + 1] === " " ? i + 2 : i + 1;
  let [digits, end] = read(text, start, 15);
  const [, least, most] = countries.find(([code]) => digits.startsWith(code)) ?? ["", 10, 15];
  if (digits.length > most) {
    [digits, end] = read(text, start, most);
  }

  return digits.length >= least && digits[0] !== "0" && !goesOn(scan, end) && !amount.test(text.slice(start, end)) ? phone(i, end) : null;
}

function phoneInParentheses(scan, i) {
  const m = match(scan, area, i);
  return m && !free.test(digitsOf(m[0])) ? phone(i, i + m[0].length) : null;
}

function nationalPhone(scan, i) {
  const { text } = scan;
  const m = match(scan, customary, i);
  if (m) {
    return free.test(digitsOf(m[0])) ? null : phone(i, i + m[0].length);
  }

  if (!follows(scan, call, i)) {
    return null;
  }

  const [digits, end] = read(text, i, 13);
  return digits.length >= 7 && (!goesOn(scan, end) || text[end] === "/") && !other.test(text.slice(i, end)) && !free.test(digits) && !(text[end] === "," && isDigit(text[end + 1] ?? "")) ? phone(i, end) : null;
}

// Secrets

const keyBegins = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/y;
const keyEnds = /-----END [A-Z0-9 ]{0,60}(?:-----)?/y;
const keyLine = /[ \n]{0,4}[A-Za-z0-9+/=]{1,200}/y;
const keyOfService = new RegExp(
  "(?:A[KS]IA[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255}|glpat-[A-Za-z0-9_-]{20,255}|xox[abeprs]-[A-Za-z0-9-]{10,255}|hooks\\.slack\\.com/services/[A-Za-z0-9/_-]{20,255}"
    + "|AIza[A-Za-z0-9_-]{35}|[rs]k_(?:live|test)_[A-Za-z0-9]{16,255}|npm_[A-Za-z0-9]{36}|SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}|sk-[A-Za-z0-9_-]{20,255}|lspat_[A-Za-z0-9]{43})",
  "y",
);
const passwordInAddress = /[a-z][a-z0-9+.-]{1,20}:\/\/([^ \n/:@[\]"<>]{0,64}:)([^ \n/@[\]"<>]{0,128})@/y;
const assignment = new RegExp(
  "(?:[a-z0-9]{1,20}[_-]){0,3}(?:(password|passwd|passphrase|pwd|contrasena|senha|palavra-passe|clave)|(?:api|access|account|auth|client|secret|private)[_ -]?(?:key|token|secret)|apikey|secret|token)"
    + "(?:[\"']? ?(?:[:=]|=>|:=) ?|>)[\"'`]?",
  "y",
);
const valueOf = /[^ \n"'`<>(){}[\],;|\\]{0,255}/y;
const ofKey = /^[A-Za-z0-9_.~+/=-]+$/;
const placeholder = /^(?:[$%*]|xxx|your|tu_|su_|seu_|sua_|example|ejemplo|exemplo|changeme|password$|passwd$|pass$|pwd$|secret$|contrasena$|clave$|senha$)/;
const mail = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253}\.[A-Za-z]{2,24}$/;

function privateKey(scan, i) {
  const { text } = scan;
  const m = at(keyBegins, text, i);
  if (!m) {
    return null;
  }

  let end = i + m[0].length;
  if (scan.keyEnd < end) {
    const found = text.indexOf("-----END ", end);
    scan.keyEnd = found < 0 ? Infinity : found;
  }

  if (scan.keyEnd <= end + 20_000) {
    end = scan.keyEnd + at(keyEnds, text, scan.keyEnd)[0].length;
  } else {
    for (let line = at(keyLine, text, end); line && line[0].length >= 20; line = at(keyLine, text, end)) {
      end += line[0].length;
    }
  }

  return leak("PrivateKey", i, end);
}

function endOfPart(text, i) {
  while (isWord(text[i]) || text[i] === "-") {
    i++;
  }

  return i;
}

function token(scan, i) {
  const { text } = scan;
  let end = i;
  for (let part = 0; part < 2; part++) {
    if (part > 0 && text[end++] !== ".") {
      return 0;
    }

    const start = end;
    if (!text.startsWith("eyJ", start)) {
      return 0;
    }

    end = part === 0 && start < scan.headerEnd ? scan.headerEnd : endOfPart(text, start);
    scan.headerEnd = part === 0 ? end : scan.headerEnd;
    if (end - start < 10) {
      return 0;
    }
  }

  return text[end] === "." ? endOfPart(text, end + 1) : end;
}

function accessKey(scan, i) {
  const end = scan.text[i] === "e" ? token(scan, i) : 0;
  if (end > 0) {
    return leak("AccessKey", i, end);
  }

  const m = match(scan, keyOfService, i);
  return m && (m[0][0] !== "s" || (/[0-9]/.test(m[0]) && /[A-Z]/.test(m[0]))) ? leak("AccessKey", i, i + m[0].length) : null;
}

function inAddress({ lower }, i) {
  const m = at(passwordInAddress, lower, i);
  if (!m || !m[2] || placeholder.test(m[2])) {
    return null;
  }

  const end = i + m[0].length - 1;
  return leak("Password", end - m[2].length - m[1].length, end);
}

function assigned({ text, lower }, i) {
  const m = at(assignment, lower, i);
  if (!m) {
    return null;
  }

  const start = i + m[0].length;
  const value = at(valueOf, text, start)[0].replace(/\.+$/, "");
  const end = start + value.length;
  if (value.includes("://") || !/[A-Za-z]/.test(value) || !/[0-9]/.test(value) || placeholder.test(lower.slice(start, end))) {
    return null;
  }

  const different = new Set(value.split("")).size;
  if (!m[1]) {
    return value.length >= 16 && different >= 10 && ofKey.test(value) ? leak("AccessKey", start, end) : null;
  }

  const isLikely = m[1] !== "clave" || (value.length >= 8 && /[A-Z]/.test(value) && /[a-z]/.test(value));
  return isLikely && value.length >= 6 && different >= 5 && !mail.test(value) ? leak("Password", start, end) : null;
}

// InternalNames

const four = /([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})(?::[0-9]{2,5})?(?:\/[0-9]{1,2})?/y;
const isPrivate = /^(?:10\.|172\.(?:1[6-9]|2[0-9]|3[01])\.|192\.168\.|169\.254\.)/;
const ranges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"];
const partWord = new RegExp(
  "(?:[^a-z0-9](?:version|versao|versiones|v|ver|release|articulos?|arts?|artigos?|seccion|secao|section|puntos?|numerales|numeral|item|inciso|capitulo|anexo|clausula|apartado|tabla|tabela|table|figura)"
    + "(?:[ .:=(\"'#]|n|\u00ba|\u00b0){0,4}|\n#{1,6} )$",
);
const six = /(?:f[cd][0-9a-f]{2}|fe80):[0-9a-f:]{2,34}/y;
const hostName = /(?:(?:[A-Za-z0-9][A-Za-z0-9_-]{0,62}\.){1,6}(?:local|internal|lan|intranet|corp|localdomain)|intranet(?:\.[a-z0-9][a-z0-9-]{0,62}){2,6})(?::[0-9]{2,5})?/y;
const shareName = /\\\\[A-Za-z0-9][A-Za-z0-9._-]{1,62}\\[A-Za-z0-9$_][^ \n"'<>|*?[\](),;]{0,255}/y;

function internalAddress(scan, i) {
  const { text } = scan;
  const m = at(four, text, i);
  const end = m && i + m[0].length;
  return !m || isWord(text[end]) || (text[end] === "." && isDigit(text[end + 1] ?? "")) || !isPrivate.test(m[0]) || ranges.includes(m[0]) || m.slice(1, 5).some((part) => part > 255) || follows(scan, partWord, i) ? null : leak("InternalAddress", i, end);
}

function longAddress(scan, i) {
  const m = at(six, scan.lower, i);
  return m && !goesOn(scan, i + m[0].length) && within(m[0].split(":").length, [3, 8]) ? leak("InternalAddress", i, i + m[0].length) : null;
}

function host({ text }, i, before) {
  const m = before === "." || before === "-" ? null : at(hostName, text, i);
  const end = m && i + m[0].length;
  return !m || isWord(text[end]) || ["-", "(", "@"].includes(text[end]) || (text[end] === "." && isWord(text[end + 1])) ? null : leak("InternalName", i, end);
}

function share({ text }, i) {
  const m = at(shareName, text, i);
  return m ? leak("InternalName", i, i + m[0].length) : null;
}

// Markings

const ornaments = " *_#>|/[]().:;,-=~!+{}\"'";
const markingLine = new RegExp(
  "^((?:clasificacion|classificacao|classification|marking|caracter|nivel|nivel de seguridad|grau de sigilo|sigilo|documento|documentos|document|informacion|informacao|information|eu|ue|nato|otan)(?: ?:|)[ *_]{1,4}|)"
    + "((?:top secret|secret|strictly confidential|confidential|restricted|official[ -]sensitive|for official use only|muy secreto|muito secreto|ultrasecret[oa]|ultrassecret[oa]|secret[oa]"
    + "|estrictamente confidencial|estritamente confidencial|confidencial|reservad[oa]|difusion limitada|difusao limitada|solo para uso oficial|uso interno|uso interno exclusivo)"
    + "(?: ?//? ?[a-z0-9][a-z0-9 ,/-]{0,50}| - [a-z][a-z ]{0,50})?)$",
);
const markingWord = /(?:(?:TOP )?SECRET\/\/[A-Z]{2,20}|CONFIDENTIAL\/\/[A-Z]{2,20}|OFFICIAL-SENSITIVE|TLP:(?:RED|AMBER))/y;

function markingOnLine({ text, lower }, start) {
  let end = start;
  while (end < text.length && text[end] !== "\n") {
    if (++end - start > 100) {
      return null;
    }
  }

  while (end > start && ornaments.includes(text[end - 1])) {
    end--;
  }

  while (start < end && ornaments.includes(text[start])) {
    start++;
  }

  const m = markingLine.exec(lower.slice(start, end));
  if (!m) {
    return null;
  }

  const mark = start + m[1].length;
  return /[a-z]/.test(text.slice(m[1].includes(":") ? mark : start, end)) ? null : leak("ClassificationMarking", mark, end);
}

function markingInLine(scan, i) {
  const m = match(scan, markingWord, i);
  return m ? leak("ClassificationMarking", i, i + m[0].length) : null;
}

// From the most certain to the least.
const ofNumbers = [mailAddress, ...ofPersons, card, nationalPhone, internalAddress, host];
const ofWords = [inAddress, accessKey, assigned, mailAddress, account, foreigner, markingInLine, longAddress, host];

/**
 * Finds the leaks of a text, in order; none overlaps another.
 * @param {string} text
 * @returns {{ kind: string, start: number, length: number, country: string | null }[]} Kinds as LeakKind names them; places in UTF-16 units.
 */
export function findLeaks(text) {
  const folded = fold(text);
  const leaks = [];
  for (let round = 0; round < 8; round++) {
    const found = scanText(folded.text);
    if (found.length === 0) {
      break;
    }

    const letters = folded.text.split("");
    for (const { kind, start, end, country } of found) {
      leaks.push({ kind, start: folded.starts[start], length: folded.ends[end - 1] - folded.starts[start], country });
      letters.fill("]", start, end);
    }

    folded.text = letters.join("");
  }

  return leaks.sort((a, b) => a.start - b.start);
}
