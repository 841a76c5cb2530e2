function parseXml(text) {
  let outer = {};
  // xml2js stops where the root element ends; inside another element it reads what follows, too.
  const inner = text.replace(/^\ufeff?(<\?xml\s[^?]*\?>)?/, '');
  require('xml2js').parseString(
    '<document>' + inner + '</document>',
    { async: false, trim: true, explicitArray: false, ignoreAttrs: true, tagNameProcessors: [withoutPrefix] },
    (error, result) => {
      if (error) throw new Error('Not well-formed XML: ' + error.message.split('\n')[0]);
      outer = result;
    },
  );
  const { document } = outer;
  const roots = Object.keys(Object(document));
  if (typeof document !== 'object' || roots.length !== 1 || Array.isArray(document[roots[0]])) {
    throw new Error('Not well-formed XML: one root element is expected.');
  }
  return document;
}

function withoutPrefix(name) {
  return name.replace(/^[^:]*:/, '');
}
