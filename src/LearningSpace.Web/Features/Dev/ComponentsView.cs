using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;

namespace LearningSpace.Web.Features.Dev;

/// <summary>Every piece that pages are made of, in each of its states.</summary>
/// <param name="Head">Title, languages and the like.</param>
/// <param name="Words">A few words to fill pieces with.</param>
/// <param name="Text">A sentence or two to fill pieces with.</param>
/// <param name="Stages">Every stage of the site's vocabulary.</param>
/// <param name="Scales">Every scale, with its values from weakest to strongest.</param>
/// <param name="Blocks">A block of each kind.</param>
/// <param name="Opening">The steps of a lesson.</param>
/// <param name="Results">An item of the site's own and an imported one.</param>
/// <param name="Filter">A filter with values, one of them chosen.</param>
/// <param name="Pager">Ways to other pages.</param>
/// <param name="Source">Where an imported entry comes from.</param>
/// <param name="Cite">How something is cited.</param>
public sealed record ComponentsView(
    PageHead Head,
    string Words,
    string Text,
    IReadOnlyList<StageView> Stages,
    IReadOnlyList<FactView> Scales,
    IReadOnlyList<BlockView> Blocks,
    StepsBlock? Opening,
    IReadOnlyList<ResultView> Results,
    FacetView Filter,
    PagerView Pager,
    SourceView Source,
    CiteView Cite)
{
    /// <summary>A form with every kind of question: answered, wrong and empty; null where the site has no type to write.</summary>
    public ContentFormView? Form { get; init; }
}
