/** Spanish, the part that content scripts and our pages share. Keys of the pages alone are in `pages.es.js`. */
globalThis.hallpass.addMessages('es', {
  'severity.urgent': 'urgente',
  'severity.review': 'revisar',
  'severity.notice': 'aviso',
  'severity.label.urgent': 'Urgente',
  'severity.label.review': 'Revisar',
  'severity.label.notice': 'Aviso',

  'strength.unprotected': 'Expresión probablemente no protegida',
  'strength.contested': 'Coincide con la política; la ley está en disputa',
  'strength.caution': 'Precaución: expresión protegida',

  'mark.name': 'Hallpass: {severity}, {clauses}',
  'mark.draft': 'Borrador en Hallpass: {severity}, {clauses}',

  'card.title': { one: '{count} hallazgo', other: '{count} hallazgos' },
  'card.close': 'Cerrar',
  'card.words': 'Palabras',
  'card.reason': 'Motivo',
  'card.strength': 'Solidez',
  'card.route': 'Responde: {owner}',
  'card.partly': 'Solo se leyó la parte visible. Abra «Ver más» para que se revise el resto.',
  'card.evidence': 'Un hallazgo es un indicio para una persona. Usted decide.',
  'card.may.title': 'Qué puede hacer',
  'card.may.unprotected': 'Guarde primero una copia. Después siga los pasos de su distrito para amenazas y seguridad, y avise a quien deba saberlo.',
  'card.may.contested': 'Léalo completo junto con la publicación. Dejarlo es una opción tan válida como cualquier otra. Consulte con un abogado antes de retirarlo y guarde una copia.',
  'card.may.caution': 'Lo más probable es que esté protegido. Déjelo; respóndalo si pregunta algo.',
  'card.may.request': 'Alguien pide una respuesta. Pásela a la oficina que corresponda o indique dónde preguntar.',

  'coverage.line': 'Revisados {checked} de {shown}',
  'coverage.partly': {
    one: '{count} comentario se leyó en parte: abra «Ver más» para que se revise el resto.',
    other: '{count} comentarios se leyeron en parte: abra «Ver más» para que se revise el resto.',
  },
  'coverage.pending': { one: '{count} comentario en revisión', other: '{count} comentarios en revisión' },

  'state.off': 'No es una página registrada: no se leyó nada.',
  'state.waiting': 'La página todavía se está cargando. Aún no se ha revisado nada.',
  'state.checking': 'Revisando…',
  'state.ready': 'Revisado.',
  'state.unreadable': 'No se reconoció el diseño de esta página: los comentarios NO se revisaron.',
  'state.failed': 'La revisión falló: los comentarios NO se revisaron.',

  'unread.no-id': { one: '{count} comentario sin dirección propia', other: '{count} comentarios sin dirección propia' },
  'unread.no-text': { one: '{count} comentario sin texto', other: '{count} comentarios sin texto' },
  'unread.media-only': {
    one: '{count} imagen, video o calcomanía sin descripción',
    other: '{count} imágenes, videos o calcomanías sin descripción',
  },
  'unread.layout': { one: '{count} comentario con un diseño no reconocido', other: '{count} comentarios con un diseño no reconocido' },
  'unread.engine': { one: '{count} comentario que el motor no pudo revisar', other: '{count} comentarios que el motor no pudo revisar' },
  'unread.ownership': {
    one: '{count} comentario donde no es seguro que la página sea suya',
    other: '{count} comentarios donde no es seguro que la página sea suya',
  },
  'unread.placeholder': { one: '{count} comentario retirado u oculto por el sitio', other: '{count} comentarios retirados u ocultos por el sitio' },
});
