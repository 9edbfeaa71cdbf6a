/** Spanish: the offer to keep a record, in the page. */
globalThis.hallpass.addMessages('es', {
  'page.retain.title': 'Guardar un registro',
  'page.retain.offer': 'Guarde primero un registro de este comentario. Para la ley, ocultar también es retirar.',
  'page.retain.gone': 'Este comentario ya no está en la página y nadie guardó un registro de él.',
  'page.retain.no-words': 'Un comentario sin palabras',
  'page.retain.keep': 'Guardar un registro',
  'page.retain.later': 'Ahora no',
  'page.retain.lost': 'Anotar «no conservado»',
  'page.retain.waiting': { one: 'Falta {count} comentario más.', other: 'Faltan {count} comentarios más.' },
  'page.retain.keeping': 'Guardando…',
  'page.retain.failed': 'No se guardó: {reason}',
  'page.retain.kept': 'Guardado como registro {record}.',
  'page.retain.noted': 'La decisión queda anotada con el registro {record}.',
  'page.retain.decide': '¿Qué decide?',
  'page.retain.not-here': 'Este comentario ya no está en la página.',
  'page.retain.open': 'Abrir el registro',
  'page.retain.undecided': 'Decidir después',
  'page.retain.picture.not-allowed':
    'Sin imagen: el navegador solo la permite después de un clic en el icono de Hallpass de la barra en esta pestaña. El registro lo dice.',
  'page.retain.picture.not-in-view': 'Sin imagen: el comentario no estaba a la vista. El registro lo dice.',
  'page.retain.picture.failed': 'Sin imagen: el navegador no la dio. El registro lo dice.',

  'page.act.left_up': 'Dejarlo',
  'page.act.replied': 'Responder',
  'page.act.edit_asked': 'Pedir que lo edite',
  'page.act.hidden': 'Ocultar…',
  'page.act.removed': 'Retirar…',
});
