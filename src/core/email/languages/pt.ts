// Portuguese.

import type { LanguageWords } from './language-words.js';

export const portuguese: LanguageWords = {
  language: 'pt',
  wrote: 'escreveu',
  wroteBefore: 'escreveu',
  beforeDate: 'em|a',
  copy: 'mensagem (?:original|encaminhada|reencaminhada)',
  forwardBegins: 'início da mensagem (?:reencaminhada|encaminhada)',
  replyAbove: '(?:resposta|responda|responder|escreva|digite)\\b.{0,40}acima d(?:esta|essa) linha',
  header: {
    from: 'de|remetente',
    date: 'enviado|enviada|enviada em|enviado em|data',
    to: 'para|destinatário',
    cc: 'cópia|importância|prioridade|anexos',
    subject: 'assunto',
  },
  sentFrom: '(?:enviado|enviada) (?:desde|de|do|da|via|a partir|pelo|por)',
  own: 'meu|minha',
  device: 'telemóvel|celular|telefone|smartphone|tablet',
  pardon: 'desculpe-me|peço desculpa',
  getApp: 'obter|obtenha|baixar',
  disclaimer: {
    thisMail: '(?:esta|este|nesta|desta|a presente) (?:mensagem|e-?mail|correio|comunicação)',
    secret: 'confidencial|confidenciais|sigilos',
    addressee: 'destinatári|\\bse\\b.{0,40}(?:recebeu|recebido)',
    consequence: 'por (?:engano|erro)|proibid|não autorizad|eliminá|elimin(?:e|ar)|apag(?:ue|ar)',
  },
  autoReply: 'resposta automática|fora d[oe] escritório|ausência (?:temporária|do escritório)|ausente do escritório',
  thanks: '(?:muito |muitíssimo )?obrigad(?:o|a|os|as|ão)|agradecid[oa]|(?:eu )?agradeço',
  besideThanks:
    'pela|pelo|por|a|o|e|sua|seu|vossa|vosso|toda|todo|todos|mais|uma|vez|muito|ajuda|resposta|atenção|apoio|suporte|retorno|rápida|rápido|rapidez|pronta|atendimento|serviço|informação|tempo|paciência|olá|oi|sim|ok|equipe|equipa|senhor|senhora|eficiente|eficaz|excelente|ótimo|ótima|gentileza|presteza|agilidade|profissionalismo',
  besideArticle: 'explicação',
  article: 'pela|pelo|a|o|sua|seu|vossa|vosso',
  allIsWell:
    '(?:já |agora |tudo |está a )*(?:funciona|funcionando|funcionou|funcionar)(?: (?:tudo|agora|bem|perfeitamente|corretamente|de novo|novamente))*|tudo (?:bem|ok|certo|perfeito|resolvido)|(?:perfeito|ótimo|excelente|ok|sim|resolvido|recebido|muito bem|beleza)|problema resolvido|(?:um )?bom (?:dia|fim de semana)|(?:uma )?boa (?:tarde|noite|semana)|(?:o )?problema (?:foi )?resolvido|(?:um )?(?:bom|ótimo|excelente) (?:final|fim) de semana|(?:um |uma )?(?:ótim[oa]|excelente) (?:dia|tarde|noite|semana)|igualmente',
  isDone:
    '(?:isso |isto )?(?:me )?(?:ajudou|funcionou|resolveu)(?: (?:muito|bastante|bem))?|deu (?:tudo )?certo|(?:pode|podem) (?:fechar|encerrar)(?: (?:o chamado|o caso|o ticket|o pedido))?|(?:é|era) só isso',
  and: 'e',
  greeting: 'olá|oi|bom dia|boa tarde|boa noite|prezad[oa]s?|car[oa]s?|exm[oa]s?',
  closing:
    '(?:com os )?(?:melhores|meus melhores) cumprimentos|cumprimentos|atenciosamente|atentamente|cordialmente|saudações|abraços?|um abraço|att|grat[oa]',
  closingFrom: 'de|do|da|desde',
};
