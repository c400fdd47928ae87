// Spanish.

import type { LanguageWords } from './language-words.js';

export const spanish: LanguageWords = {
  language: 'es',
  wrote: 'escribió|escribio',
  wroteBefore: 'escribió',
  beforeDate: 'el',
  copy: '(?:mensaje|correo) (?:original|reenviado)',
  forwardBegins: 'inicio del mensaje reenviado',
  replyAbove: '(?:respuesta|responda|responder|escriba)\\b.{0,40}(?:encima|arriba) de esta línea',
  header: {
    from: 'de|remitente',
    date: 'enviado|enviado el|fecha',
    to: 'para|a|destinatario',
    cc: 'copia|responder a|importancia|prioridad|datos adjuntos',
    subject: 'asunto',
  },
  sentFrom: '(?:enviado|enviada) (?:desde|de|via|vía|a partir|por)',
  own: 'mi',
  device: 'móvil|movil|celular|teléfono|tableta',
  pardon: '(?:por favor,? )?disculp[ae]',
  getApp: 'obtener|obtén|descarga|descargar',
  disclaimer: {
    thisMail: '(?:este|el presente|del presente|de este) (?:mensaje|correo|e-?mail|mail)|esta comunicación',
    secret: 'confidencial',
    addressee: 'destinatari|\\bsi\\b.{0,40}recibido',
    consequence: 'por error|prohibid|eliminar|eliminarlo',
  },
  autoReply: 're(?:s)?puesta automática|fuera de (?:la )?oficina|aviso de ausencia',
  thanks: '(?:muchas|muchísimas|mil) gracias|gracias|(?:muy|muchas) agradecid[oa]|le agradezco|se agradece',
  besideThanks:
    'por|su|tu|vuestra|la|el|los|las|de|todo|toda|todos|todas|y|a|muy|ayuda|respuesta|atención|apoyo|rapidez|pronta|rápida|gestión|soporte|servicio|información|colaboración|tiempo|paciencia|hola|sí|ok|equipo|señor|señora|usted|ustedes|nuevamente|otra|vez|buena|excelente|saludos|un|saludo|buen|día|eficaz|eficiente|amabilidad|excelente|rápido|amable|profesionalidad|profesional|estupenda|gran',
  besideArticle: 'explicación',
  article: 'su|tu|vuestra|la|el|los|las',
  allIsWell:
    '(?:ya |todo |ahora )*funciona(?: (?:todo|ahora|bien|correctamente|perfectamente|perfecto|de nuevo))*|todo (?:bien|ok|perfecto|correcto|solucionado|resuelto)|(?:perfecto|genial|excelente|estupendo|ok|sí|vale|solucionado|resuelto|recibido|de acuerdo|muy bien)|problema (?:solucionado|resuelto)|(?:que tenga )?(?:un )?buen (?:día|fin de semana)|feliz (?:día|fin de semana|semana|tarde)|(?:que tenga(?:n|s)? )?(?:un )?(?:buen|excelente|lindo) (?:día|fin de semana)|(?:el )?problema (?:está |quedó )?(?:solucionado|resuelto)|igualmente',
  isDone:
    '(?:eso|esto|me|nos) (?:me |nos )?(?:ha )?(?:ayudó|ayudado|sirvió|servido|funcionó|funcionado)(?: mucho)?|(?:ya )?(?:ha )?(?:funcionó|funcionado)|(?:ya )?(?:puede|pueden|puedes|podéis) (?:cerrar(?:lo)?|cerrar (?:el caso|el ticket|la incidencia|la solicitud))|eso es todo',
  and: 'y',
  greeting: 'hola|buenos días|buenas tardes|buenas noches|buenas|buen día|estimad[oa]s?|querid[oa]s?',
  closing:
    '(?:un )?(?:cordial |atento |afectuoso )?saludos?(?: cordial| cordiales| atento| atentos)?|reciba un (?:cordial )?saludo|atentamente|cordialmente|muchos saludos|abrazos?|un abrazo|buen día',
  closingFrom: 'de|desde',
};
