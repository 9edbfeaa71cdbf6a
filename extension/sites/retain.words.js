/**
 * What the sites call hiding, deleting, reporting and blocking, in the languages they are mostly read in. A menu is known by
 * its structure; these words only tell what was chosen in it, and find the plain buttons beside a comment.
 */
globalThis.hallpass.retainWords = /** @type {RetainSelectors['actWords']} */ ({
  hide: ['hide', 'hide comment', 'hide reply', 'ocultar', 'ocultar comentario', 'ocultar respuesta', 'ocultar comentário', 'masquer', 'kache', 'ẩn', 'sembunyikan', 'verbergen', 'nascondi', 'إخفاء', '隐藏', '隱藏', '숨기기', 'ደብቅ'],
  remove: ['delete', 'delete comment', 'remove', 'eliminar', 'borrar', 'excluir', 'apagar', 'supprimer', 'efase', 'xóa', 'hapus', 'löschen', 'elimina', 'حذف', '删除', '刪除', '삭제', 'ሰርዝ'],
  report: ['report', 'report comment', 'report post', 'reportar', 'denunciar', 'signaler', 'rapòte', 'báo cáo', 'laporkan', 'melden', 'segnala', 'إبلاغ', '举报', '檢舉', '신고'],
  restrict: ['block', 'ban', 'bloquear', 'bloquer', 'bloke', 'chặn', 'blokir', 'blockieren', 'blocca', 'حظر', '屏蔽', '封鎖', '차단'],
});
