using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace LearningSpace.Core.Leaks;

/// <summary>Mail addresses of people. Those of an office (RFC 2142 and what public bodies use), those for examples (RFC 2606, RFC 6761) and names of files are none.</summary>
internal static partial class MailAddressesInText
{
    private static readonly FrozenSet<string> Offices = (
        "abuse accesibilidad accessibility acessibilidade admin administracion administracao administration atencion atencionalpublico atendimento ayuda ajuda bounce certificados compras comunicacion "
        + "comunicacao communications consultas contact contacto contactenos contato contracts convocatorias correo cursos datos datosabiertos dados data denuncias desarrollo dpd dpo editor encarregado enquiries "
        + "equipo estadistica email eventos faleconosco feedback formacion ftp git gobiernoabierto hello help helpdesk hola hostmaster imprensa info informacion informacoes information innovacion inovacao inquiries ia ai "
        + "legal licitaciones mail mailer-daemon marketing mesa mesadeayuda mesadeentrada name newsletter no-reply nombre nome noreply noticias office oficina ouvidoria participacion pass password postmaster prensa press privacidad privacidade "
        + "privacy projeto protecciondedatos protecaodedados proyecto reclamos recepcion registro research rrhh sac sales secretaria security seguranca seguridad service servicio sistemas soporte "
        + "soportetecnico subscribe sugerencias support suporte team tech tecnologia ti transparencia tramites unsubscribe usenet user username usuario usuarios uucp ventas webmaster www").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NoDomains = "avif bmp css csv docx gif html ico jpeg jpg js json md mjs pdf png svg tiff ts txt webp xlsx xml yaml yml zip".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>An address that begins here.</summary>
    /// <param name="scan">The text.</param>
    /// <param name="i">Where.</param>
    /// <param name="before">What stands before it: after an at sign, it is the name of somebody on a public network.</param>
    public static FoundLeak? At(LeakScanner scan, int i, char before)
    {
        if (before == '@' || Address().Match(scan.Lower, i) is not { Success: true } m || (i + m.Length < scan.Text.Length && (LeakScanner.IsWord(scan.Text[i + m.Length]) || scan.Text[i + m.Length] == '@')))
        {
            return null;
        }

        var (local, domain) = (m.Groups[1].Value, m.Groups[2].Value);
        var top = domain[(domain.LastIndexOf('.') + 1)..];
        return Offices.Contains(local) || NoDomains.Contains(top) || ForExamples().IsMatch(domain) ? null : new FoundLeak(LeakKind.MailAddress, i, i + m.Length);
    }

    [GeneratedRegex(@"\G([a-z0-9_](?:[a-z0-9._%+'-]{0,62}[a-z0-9_+-])?)@((?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}[a-z]{2,24})")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)\z")]
    private static partial Regex ForExamples();
}
