function parseXml(text) {
  let document;
  require('xml2js').parseString(
    text,
    { async: false, explicitArray: false, ignoreAttrs: true, tagNameProcessors: [withoutPrefix] },
    (error, result) => {
      if (error) throw new Error('Not well-formed XML: ' + error.message.split('\n')[0]);
      document = result;
    },
  );
  return document;
}

function withoutPrefix(name) {
  return name.replace(/^[^:]*:/, '');
}
