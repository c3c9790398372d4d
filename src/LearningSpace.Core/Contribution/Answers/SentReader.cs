using System.Globalization;

namespace LearningSpace.Core.Contribution.Answers;

/// <summary>Reads what was sent, within limits, and only what was asked for.</summary>
/// <param name="sent">Values by input.</param>
internal sealed class SentReader(IReadOnlyDictionary<string, IReadOnlyList<string>> sent)
{
    private int left = FormLimits.Characters;

    /// <summary>Whether more was sent than is taken.</summary>
    public bool IsCut { get; private set; }

    public AnswerSet Read(IReadOnlyList<FormQuestion> questions)
    {
        var set = new AnswerSet { Questions = questions };
        foreach (var question in questions)
        {
            if (question.Kind == QuestionKind.Rows)
            {
                set.Rows[question.Path] = ReadRows(question);
            }
            else
            {
                Take(set, question, "", sent.Keys.Where(question.IsOf));
            }
        }

        return set;
    }

    private List<AnswerRow> ReadRows(FormQuestion bag)
    {
        var start = bag.Path + ".";
        var names = sent.Keys.Where(k => k.StartsWith(start, StringComparison.Ordinal)).Select(k => (Name: k, Cut: k[start.Length..].Split('.', 2))).Where(n => n.Cut.Length == 2)
            .Select(n => (n.Name, Inner: n.Cut[1], At: int.TryParse(n.Cut[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : -1)).Where(n => n.At >= 0);
        var rows = new List<AnswerRow>();
        foreach (var row in names.GroupBy(n => n.At).OrderBy(g => g.Key))
        {
            if (rows.Count == FormLimits.Rows)
            {
                IsCut = true;
                break;
            }

            var type = First($"{start}{row.Key}.{AnswerSet.RowType}");
            if (bag.Rows.FirstOrDefault(r => r.Type.Name == type || (type.Length == 0 && bag.Rows.Count == 1)) is not { } form)
            {
                continue;
            }

            var answers = new AnswerSet { Questions = form.Questions };
            foreach (var question in form.Questions)
            {
                Take(answers, question, $"{start}{row.Key}.", row.Where(n => question.IsOf(n.Inner)).Select(n => n.Name));
            }

            rows.Add(new AnswerRow(Typed.Clean(First($"{start}{row.Key}.{AnswerSet.RowId}")), form, answers));
        }

        return rows;
    }

    private string First(string name) => sent.GetValueOrDefault(name) is { Count: > 0 } values ? values[0] ?? "" : "";

    private void Take(AnswerSet set, FormQuestion question, string start, IEnumerable<string> names)
    {
        var most = question.Kind is QuestionKind.LongText or QuestionKind.Markdown ? FormLimits.Characters : FormLimits.Characters / 10;
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var values = new List<string>();
            IsCut |= sent[name].Count > FormLimits.Values;
            foreach (var value in sent[name].OfType<string>().Take(FormLimits.Values))
            {
                var room = Math.Min(left, most);
                IsCut |= value.Length > room;
                var clean = Typed.Clean(value.Length > room ? value[..room] : value);
                left -= clean.Length;
                values.Add(clean);
            }

            set.Set(name[start.Length..], values);
        }
    }
}
