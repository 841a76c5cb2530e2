export const nullable = (type: string, more = {}) => ({ type: [type, 'null'], ...more });
export const list = (items: object, xml?: object) => ({ type: 'array', items, ...(xml && { xml }) });
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

export const Site = { type: 'object', properties: { Id: { type: 'integer' }, Name: { type: 'string' } } };
export const components = {
  Site,
  Tn: { type: 'string', xml: { name: 'TelephoneNumber' } },
  Node: { type: 'object', properties: { Name: { type: 'string' }, Node: list(ref('Node')) } },
  Loop: { $ref: '#/components/schemas/Loop' },
  Base: { type: 'object', properties: { Id: { type: 'integer' } }, xml: { name: 'base' } },
  Sites: list(ref('Site'), { wrapped: true, name: 'SiteList' }),
};

/** Reads `<Root>` holding these parts by a schema with these properties. */
export type XmlCase = readonly [title: string, properties: object, xml: string, value: unknown];

export const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
