namespace BuildOptions.MSBuild.Tests.Tasks;

public class TextTableTests
{
    [Fact]
    public void Columns_are_padded_and_numbers_stand_to_the_right()
    {
        var table = new TextTable("variant", "HAS_PCI", "bytes");
        table.Add("nopci", "n", "9728");
        table.Add("scratch-page", "y", "10240");

        Assert.Equal(
            """
              variant       HAS_PCI  bytes
              ------------  -------  -----
              nopci         n         9728
              scratch-page  y        10240

            """,
            table.ToString());
    }
}
